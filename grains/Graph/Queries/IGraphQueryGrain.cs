using SongNodes.Grains.Graph.Answers;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>Answers graph requests, key 0. Bounds are checked by the caller; each query also ends by <c>Graph:QueryTimeout</c>.</summary>
/// <remarks>Refuses with NotFound for an unknown centre, Unavailable when time is up or the database is needed and away.</remarks>
[Alias("graph-query")]
public interface IGraphQueryGrain : IGrainWithIntegerKey
{
    /// <summary>Tracks by appearances.</summary>
    [Alias("nodes")]
    Task<GraphAnswer> NodesAsync(long offset, int limit, CancellationToken cancellation);

    /// <summary>Tracks breadth first from a centre.</summary>
    [Alias("around")]
    Task<GraphAnswer> AroundAsync(Guid centre, int maxDepth, int limit, CancellationToken cancellation);

    /// <summary>Edges by weight.</summary>
    [Alias("edges")]
    Task<GraphAnswer> EdgesAsync(EdgesQuery query, CancellationToken cancellation);

    /// <summary>The strongest edges and every track that they name; <paramref name="older"/> in the form of <c>/api/v1/graph</c>.</summary>
    [Alias("strongest")]
    Task<GraphAnswer> StrongestAsync(int limit, bool older, CancellationToken cancellation);

    /// <summary>A track and at most <paramref name="limit"/> others, with the transitions between the hops.</summary>
    [Alias("neighbourhood")]
    Task<GraphAnswer> NeighbourhoodAsync(Guid centre, int radius, int limit, CancellationToken cancellation);

    /// <summary>Part of the graph with the edges among its tracks.</summary>
    [Alias("part")]
    Task<GraphAnswer> PartAsync(PartQuery query, CancellationToken cancellation);

    /// <summary>Those of the named tracks that the graph shows, and the edges among them.</summary>
    [Alias("named")]
    Task<GraphAnswer> NamedAsync(Guid[] ids, CancellationToken cancellation);

    /// <summary>Counts of what answers show and of everything there is.</summary>
    [Alias("stats")]
    Task<GraphAnswer> StatsAsync(CancellationToken cancellation);

    /// <summary>Typo-tolerant search over artists and titles.</summary>
    [Alias("search")]
    Task<GraphAnswer> SearchAsync(SearchQuery query, CancellationToken cancellation);
}
