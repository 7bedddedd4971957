using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/nodes</c> with a centre: tracks breadth first.</summary>
/// <param name="Centre">Comes first.</param>
/// <param name="MaxDepth">Hops, 0..10.</param>
/// <param name="Limit">Tracks, 1..50,000.</param>
[GenerateSerializer, Immutable, Alias("around-query")]
public sealed record AroundQuery(
    [property: Id(0)] Guid Centre,
    [property: Id(1)] int MaxDepth,
    [property: Id(2)] int Limit) : GraphQuery
{
    public override string Kind => "around";

    public override int Items => Limit;

    internal override Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation) =>
        CentredSearch.FindAsync(run, Centre, id => ReadAsync(run, id, cancellation), cancellation);

    private async Task<GraphAnswer?> ReadAsync(QueryRun run, Guid centre, CancellationToken cancellation)
    {
        var found = await CentredSearch.RunAsync(run, centre, new SearchBounds(MaxDepth, Limit), EdgeScope.None, cancellation);
        if (found is not var (search, nodes))
            return null;
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.Array("nodes", nodes.InOrder, json.Node);
            json.WriteNumber("total", search.Nodes.Numbers.Length);
            json.WriteNumber("limit", Limit);
            json.WriteNumber("offset", 0);
            json.WriteBoolean("truncated", search.Truncated);
        });
    }
}
