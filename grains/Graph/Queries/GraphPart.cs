using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>POST /api/v1/visualization/graph</c>.</summary>
internal static class GraphPart
{
    /// <summary>Null when the graph does not show the centre.</summary>
    public static async Task<GraphAnswer?> AroundAsync(
        ShardsOfQuery shards, PartQuery query, Guid centre, DateTime now, CancellationToken cancellation)
    {
        var bounds = new SearchBounds(query.MaxDepth, query.MaxNodes, query.MinWeight, query.Filter);
        return await Centre.SearchAsync(shards, centre, bounds, EdgeScope.Among, cancellation) is var (search, nodes)
            ? Write(shards.Version, query, search.Nodes.Numbers, nodes, centre, now)
            : null;
    }

    public static async Task<GraphAnswer> FromTopAsync(ShardsOfQuery shards, PartQuery query, DateTime now, CancellationToken cancellation)
    {
        var tops = await Task.WhenAll(shards.Select(shard => shard.TopNodesAsync(query.Filter, query.MaxNodes, cancellation).AsTask()));
        int[] numbers = [.. tops.SelectMany(top => top).Order().Take(query.MaxNodes).Select(item => item.Number)];
        var nodes = await DescribedNodes.ReadAsync(shards, NodeSet.Flat(numbers), EdgeScope.Among, query.MinWeight, cancellation);
        return Write(shards.Version, query, numbers, nodes, null, now);
    }

    private static GraphAnswer Write(long version, PartQuery query, int[] numbers, DescribedNodes nodes, Guid? centre, DateTime now)
    {
        var shown = nodes.InOrder(numbers).ToArray();
        return JsonAnswer.Write(version, json =>
        {
            json.Array("nodes", shown, json.Node);
            json.Edges(nodes.Edges, nodes);
            json.WriteStartObject("metadata");
            json.WriteNumber("total_nodes", shown.Length);
            json.WriteNumber("total_edges", nodes.Edges.Count);
            if (centre is { } id)
                json.TrackId("center_node", id);
            else
                json.WriteNull("center_node");
            json.WriteNumber("max_depth", query.MaxDepth);
            json.WriteString("generated_at", now);
            json.WriteNumber("graph_version", version);
            json.WriteEndObject();
        });
    }
}
