using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/nodes</c>: tracks by appearances.</summary>
/// <param name="Offset">At least 0.</param>
/// <param name="Limit">1..50,000.</param>
[GenerateSerializer, Immutable, Alias("nodes-query")]
public sealed record NodesQuery([property: Id(0)] long Offset, [property: Id(1)] int Limit) : GraphQuery
{
    /// <summary>Tracks of an answer unless the client tells.</summary>
    public const int UsualLimit = 5_000;

    public override string Kind => "nodes";

    public override int Items => Limit;

    internal override async Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation)
    {
        var (total, page) = await RankedPage.ReadAsync(run.Shards, RankedView.Nodes, int.MinValue, Offset, Limit, cancellation);
        var numbers = Array.ConvertAll(page, item => item.Number);
        var nodes = await DescribedNodes.ReadAsync(run.Shards, NodeSet.Flat(numbers), EdgeScope.None, 1, cancellation);
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.Array("nodes", nodes.InOrder, json.Node);
            json.WriteNumber("total", total);
            json.WriteNumber("limit", Limit);
            json.WriteNumber("offset", Offset);
        });
    }
}
