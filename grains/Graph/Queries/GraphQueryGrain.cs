using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Search.Finding;
using SongNodes.Grains.Graph.Shards;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>Runs queries on the silo that they reach. Reentrant: one that waits for a shard holds up no other.</summary>
[StatelessWorker, Reentrant]
public sealed class GraphQueryGrain(
    ShardTable table, SearchTable search, GraphListener listener, Database database, IOptions<GraphOptions> options, GraphMetrics metrics, TimeProvider time)
    : Grain, IGraphQueryGrain
{
    public Task<GraphAnswer> NodesAsync(long offset, int limit, CancellationToken cancellation) =>
        RunAsync("nodes", (shards, token) => NodePages.ReadAsync(shards, offset, limit, token), cancellation);

    public Task<GraphAnswer> AroundAsync(Guid centre, int maxDepth, int limit, CancellationToken cancellation) =>
        RunAsync(
            "around",
            (shards, token) => WithCentreAsync(centre, id => NodePages.AroundAsync(shards, id, maxDepth, limit, token), token),
            cancellation);

    public Task<GraphAnswer> EdgesAsync(EdgesQuery query, CancellationToken cancellation) =>
        RunAsync("edges", (shards, token) => EdgePages.ReadAsync(shards, query, SurvivorsAsync, token), cancellation);

    public Task<GraphAnswer> StrongestAsync(int limit, bool older, CancellationToken cancellation) =>
        RunAsync("strongest", (shards, token) => EdgePages.StrongestAsync(shards, limit, older, Now, token), cancellation);

    public Task<GraphAnswer> NeighbourhoodAsync(Guid centre, int radius, int limit, CancellationToken cancellation) =>
        RunAsync(
            "neighbourhood",
            (shards, token) => WithCentreAsync(centre, id => Neighbourhood.ReadAsync(shards, id, radius, limit, Now, token), token),
            cancellation);

    public Task<GraphAnswer> PartAsync(PartQuery query, CancellationToken cancellation) =>
        RunAsync(
            "part",
            (shards, token) => query.Centre is not { } centre
                ? GraphPart.FromTopAsync(shards, query, Now, token)
                : WithCentreAsync(centre, id => GraphPart.AroundAsync(shards, query, id, Now, token), token),
            cancellation);

    public Task<GraphAnswer> NamedAsync(Guid[] ids, CancellationToken cancellation) =>
        RunAsync("named", (shards, token) => NamedTracks.ReadAsync(shards, ids, SurvivorsAsync, Now, token), cancellation);

    public Task<GraphAnswer> StatsAsync(CancellationToken cancellation) =>
        RunAsync(
            "stats",
            async (shards, token) =>
            {
                var everything = database.UseAsync<CatalogueTotals>(DatabaseShare.Reads, CatalogueTotals.ReadAsync, token);
                return await GraphStats.ReadAsync(shards, everything, Now, token);
            },
            cancellation);

    public Task<GraphAnswer> SearchAsync(SearchQuery query, CancellationToken cancellation) =>
        RunAsync(
            "search",
            async (_, token) =>
            {
                var index = await search.ReadAsync(token);
                return SearchAnswer.Write(query, TrackSearch.Run(index, query, token), index.Version);
            },
            cancellation);

    private async Task<GraphAnswer> RunAsync(
        string kind, Func<ShardsOfQuery, CancellationToken, Task<GraphAnswer>> query, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(options.Value.QueryTimeout);
        try
        {
            await listener.EnsureCurrentAsync();
            var shards = new ShardsOfQuery(options.Value.Shards, table, GrainFactory);
            // A shard that still loads goes on doing so for the next caller.
            return await query(shards, bounded.Token).WaitAsync(bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusalException.Unavailable(
                $"The query was ended after {options.Value.QueryTimeout.TotalSeconds:0.#} seconds. Ask for less, or again in a moment.");
        }
        finally
        {
            metrics.Answered(kind, time.GetElapsedTime(started));
        }
    }

    /// <summary>Asks for the track that took the place of a merged one only when the id leads nowhere.</summary>
    private async Task<GraphAnswer> WithCentreAsync(Guid centre, Func<Guid, Task<GraphAnswer?>> attempt, CancellationToken cancellation)
    {
        if (await attempt(centre) is { } answer)
            return answer;
        var survivors = await SurvivorsAsync([centre], cancellation);
        if (survivors.TryGetValue(centre, out var survivor) && await attempt(survivor) is { } other)
            return other;
        throw RefusalException.NotFound($"The graph shows no track with the id {TrackIds.Format(centre)}.");
    }

    private Task<Dictionary<Guid, Guid>> SurvivorsAsync(Guid[] ids, CancellationToken cancellation) =>
        database.UseAsync<Dictionary<Guid, Guid>>(
            DatabaseShare.Reads, (connection, token) => GraphLookups.SurvivorsAsync(connection, ids, token), cancellation);

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
