using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Ranking;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/data</c> and <c>/api/v1/graph</c>: the strongest edges and every track that they name.</summary>
/// <param name="Limit">Edges, 1..100,000.</param>
/// <param name="Older">In the form of <c>/api/v1/graph</c>.</param>
[GenerateSerializer, Immutable, Alias("strongest-query")]
public sealed record StrongestQuery([property: Id(0)] int Limit, [property: Id(1)] bool Older) : GraphQuery
{
    /// <summary>Edges of an answer unless the client tells.</summary>
    public const int UsualLimit = 30_000;

    public override string Kind => "strongest";

    public override int Items => 2 * Limit;

    internal override async Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation)
    {
        var (_, edges, nodes) = await EdgePage.ReadAsync(run.Shards, RankedView.Edges, 1, 0, Limit, cancellation);
        var named = nodes.ByAppearance.ToArray();
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.Array("nodes", named, Older ? json.OlderNode : json.Node);
            if (Older)
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
            json.Moment("generated_at", run.Now);
            json.WriteNumber("graph_version", run.Shards.Version);
            json.WriteEndObject();
        });
    }
}
