using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/edges</c>, and the strongest edges with their tracks.</summary>
internal static class EdgePages
{
    public static async Task<GraphAnswer> ReadAsync(
        ShardsOfQuery shards, EdgesQuery query, Func<Guid[], CancellationToken, Task<Dictionary<Guid, Guid>>> survivors, CancellationToken cancellation)
    {
        var view = query.Touching is null
            ? RankedView.Edges
            : RankedView.EdgesTouching(await NamedTracks.NumbersAsync(shards, query.Touching, survivors, cancellation));
        var (total, edges, nodes) = await PageAsync(shards, view, query.MinWeight, query.Offset, query.Limit, cancellation);
        return JsonAnswer.Write(shards.Version, json =>
        {
            json.Edges(edges, nodes);
            json.WriteNumber("total", total);
            json.WriteNumber("limit", query.Limit);
            json.WriteNumber("offset", query.Offset);
        });
    }

    public static async Task<GraphAnswer> StrongestAsync(
        ShardsOfQuery shards, int limit, bool older, DateTime now, CancellationToken cancellation)
    {
        var (_, edges, nodes) = await PageAsync(shards, RankedView.Edges, 1, 0, limit, cancellation);
        var named = nodes.ByAppearance().ToArray();
        return JsonAnswer.Write(shards.Version, json =>
        {
            json.Array("nodes", named, older ? json.OlderNode : json.Node);
            if (older)
            {
                json.PlainEdges(edges, nodes, "sequential"u8);
                json.WriteNumber("total_nodes", named.Length);
                json.WriteNumber("total_edges", edges.Length);
                return;
            }

            json.Edges(edges, nodes);
            json.WriteStartObject("metadata");
            json.WriteNumber("total_nodes", named.Length);
            json.WriteNumber("total_edges", edges.Length);
            json.WriteString("generated_at", now);
            json.WriteNumber("graph_version", shards.Version);
            json.WriteEndObject();
        });
    }

    private static async Task<(long Total, Edge[] Edges, DescribedNodes Nodes)> PageAsync(
        ShardsOfQuery shards, RankedView view, int minWeight, long offset, int limit, CancellationToken cancellation)
    {
        var (total, page) = await RankedPage.ReadAsync(shards, view, minWeight, offset, limit, cancellation);
        var edges = Array.ConvertAll(page, item => new Edge(item.Source, item.Number, item.Value));
        int[] ends = [.. edges.Select(edge => edge.Source).Concat(edges.Select(edge => edge.Target)).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(shards, NodeSet.Flat(ends), EdgeScope.None, 1, cancellation);
        return (total, edges, nodes);
    }
}
