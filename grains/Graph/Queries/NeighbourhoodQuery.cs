using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/neighborhood/{node_id}</c>: a track and others, with the transitions between the hops.</summary>
/// <param name="Centre">The track.</param>
/// <param name="Radius">Hops, 1..3.</param>
/// <param name="Limit">Other tracks, 1..500.</param>
[GenerateSerializer, Immutable, Alias("neighbourhood-query")]
public sealed record NeighbourhoodQuery(
    [property: Id(0)] Guid Centre,
    [property: Id(1)] int Radius,
    [property: Id(2)] int Limit) : GraphQuery
{
    public override string Kind => "neighbourhood";

    internal override Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation) =>
        CentredSearch.FindAsync(run, Centre, id => ReadAsync(run, id, cancellation), cancellation);

    private async Task<GraphAnswer?> ReadAsync(QueryRun run, Guid centre, CancellationToken cancellation)
    {
        // The limit counts the others.
        var bounds = new SearchBounds(Radius, Limit + 1);
        if (await CentredSearch.RunAsync(run, centre, bounds, EdgeScope.BetweenHops, cancellation) is not var (search, nodes))
            return null;
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.WriteStartObject("data");
            json.Array("nodes", nodes.InOrder, json.Neighbour);
            json.PlainEdges(nodes.Edges, nodes, "adjacency"u8);
            json.WriteEndObject();
            json.WriteString("status", "success"u8);
            json.Moment("timestamp", run.Now);
        });
    }
}
