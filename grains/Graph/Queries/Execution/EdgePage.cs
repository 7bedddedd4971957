using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>One page of edges in the global order, and the tracks that they name.</summary>
/// <param name="Total">How many edges there are, whatever the page.</param>
/// <param name="Edges">In order.</param>
/// <param name="Nodes">Both ends of each.</param>
internal sealed record EdgePage(long Total, Edge[] Edges, DescribedNodes Nodes)
{
    public static async Task<EdgePage> ReadAsync(
        IReadOnlyList<IGraphShard> shards, RankedView view, int minWeight, long offset, int limit, CancellationToken cancellation)
    {
        var (total, page) = await RankedPage.ReadAsync(shards, view, minWeight, offset, limit, cancellation);
        var edges = Array.ConvertAll(page, item => new Edge(item.Source, item.Number, item.Value));
        int[] ends = [.. edges.Select(edge => edge.Source).Concat(edges.Select(edge => edge.Target)).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(shards, NodeSet.Flat(ends), EdgeScope.None, 1, cancellation);
        return new EdgePage(total, edges, nodes);
    }
}
