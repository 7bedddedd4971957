using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/nodes</c>, without and with a centre.</summary>
internal static class NodePages
{
    public static async Task<GraphAnswer> ReadAsync(ShardsOfQuery shards, long offset, int limit, CancellationToken cancellation)
    {
        var (total, page) = await RankedPage.ReadAsync(shards, RankedView.Nodes, int.MinValue, offset, limit, cancellation);
        var numbers = Array.ConvertAll(page, item => item.Number);
        var nodes = await DescribedNodes.ReadAsync(shards, NodeSet.Flat(numbers), EdgeScope.None, 1, cancellation);
        return JsonAnswer.Write(shards.Version, json =>
        {
            json.Array("nodes", nodes.InOrder(numbers), json.Node);
            json.WriteNumber("total", total);
            json.WriteNumber("limit", limit);
            json.WriteNumber("offset", offset);
        });
    }

    /// <summary>Null when the graph does not show the centre.</summary>
    public static async Task<GraphAnswer?> AroundAsync(
        ShardsOfQuery shards, Guid centre, int maxDepth, int limit, CancellationToken cancellation)
    {
        var found = await Centre.SearchAsync(shards, centre, new SearchBounds(maxDepth, limit), EdgeScope.None, cancellation);
        if (found is not var (search, nodes))
            return null;
        return JsonAnswer.Write(shards.Version, json =>
        {
            json.Array("nodes", nodes.InOrder(search.Nodes.Numbers), json.Node);
            json.WriteNumber("total", search.Nodes.Numbers.Length);
            json.WriteNumber("limit", limit);
            json.WriteNumber("offset", 0);
            json.WriteBoolean("truncated", search.Truncated);
        });
    }
}
