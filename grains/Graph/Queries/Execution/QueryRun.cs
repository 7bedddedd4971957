using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Shards;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>What one run of a query works with.</summary>
/// <param name="Shards">The graph as this run sees it.</param>
/// <param name="Search">All shown tracks by name.</param>
/// <param name="Database">For what snapshots do not hold.</param>
/// <param name="Now">When the answer was made, UTC.</param>
internal sealed record QueryRun(ShardsOfQuery Shards, SearchTable Search, Database Database, DateTime Now)
{
    /// <summary>The tracks that merged tracks' ids stand for now.</summary>
    public Task<Dictionary<Guid, Guid>> SurvivorsAsync(Guid[] ids, CancellationToken cancellation) =>
        Database.ReadAsync<Dictionary<Guid, Guid>>(
            DatabaseShare.Reads, (connection, token) => GraphLookups.SurvivorsAsync(connection, ids, token), cancellation);
}
