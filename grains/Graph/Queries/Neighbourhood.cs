using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/neighborhood/{node_id}</c>.</summary>
internal static class Neighbourhood
{
    /// <summary>Null when the graph does not show the centre.</summary>
    public static async Task<GraphAnswer?> ReadAsync(
        ShardsOfQuery shards, Guid centre, int radius, int limit, DateTime now, CancellationToken cancellation)
    {
        // The limit counts the others.
        var bounds = new SearchBounds(radius, limit + 1);
        if (await Centre.SearchAsync(shards, centre, bounds, EdgeScope.BetweenHops, cancellation) is not var (search, nodes))
            return null;
        return JsonAnswer.Write(shards.Version, json =>
        {
            json.WriteStartObject("data");
            json.Array("nodes", nodes.InOrder(search.Nodes.Numbers), json.Neighbour);
            json.PlainEdges(nodes.Edges, nodes, "adjacency"u8);
            json.WriteEndObject();
            json.WriteString("status", "success"u8);
            json.WriteString("timestamp", now);
        });
    }
}
