using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>POST /api/v1/visualization/graph</c>: the part of the graph that passes the filters, with the edges among its tracks.</summary>
/// <param name="Centre">Breadth first from here, whether it passes or not; null for the tracks with most appearances.</param>
/// <param name="MaxDepth">1..10.</param>
/// <param name="MaxNodes">1..1000.</param>
/// <param name="MinWeight">Lighter transitions do not exist for the query.</param>
/// <param name="Filter">Tracks that fail do not exist for the query.</param>
[GenerateSerializer, Immutable, Alias("part-query")]
public sealed record PartQuery(
    [property: Id(0)] Guid? Centre,
    [property: Id(1)] int MaxDepth,
    [property: Id(2)] int MaxNodes,
    [property: Id(3)] int MinWeight,
    [property: Id(4)] NodeFilter Filter) : GraphQuery
{
    public override string Kind => "part";

    public override int Items => 20 * MaxNodes;

    internal override Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation) => Centre is { } centre
        ? CentredSearch.FindAsync(run, centre, id => AroundAsync(run, id, cancellation), cancellation)
        : FromTopAsync(run, cancellation);

    private async Task<GraphAnswer?> AroundAsync(QueryRun run, Guid centre, CancellationToken cancellation)
    {
        var bounds = new SearchBounds(MaxDepth, MaxNodes, MinWeight, Filter);
        return await CentredSearch.RunAsync(run, centre, bounds, EdgeScope.Among, cancellation) is var (_, nodes)
            ? Write(run, nodes, centre)
            : null;
    }

    private async Task<GraphAnswer> FromTopAsync(QueryRun run, CancellationToken cancellation)
    {
        var tops = await Task.WhenAll(run.Shards.Select(shard => shard.TopNodesAsync(Filter, MaxNodes, cancellation).AsTask()));
        int[] numbers = [.. tops.SelectMany(top => top).Order().Take(MaxNodes).Select(item => item.Number)];
        var nodes = await DescribedNodes.ReadAsync(run.Shards, NodeSet.Flat(numbers), EdgeScope.Among, MinWeight, cancellation);
        return Write(run, nodes, null);
    }

    private GraphAnswer Write(QueryRun run, DescribedNodes nodes, Guid? centre)
    {
        var shown = nodes.InOrder.ToArray();
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
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
            json.WriteNumber("max_depth", MaxDepth);
            json.Moment("generated_at", run.Now);
            json.WriteNumber("graph_version", run.Shards.Version);
            json.WriteEndObject();
        });
    }
}
