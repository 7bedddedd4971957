using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>Those of the named tracks that the graph shows, and the edges among them; ids that lead nowhere are left out.</summary>
[GenerateSerializer, Immutable, Alias("named-query")]
public sealed record NamedQuery([property: Id(0)] Guid[] Ids) : GraphQuery
{
    public override string Kind => "named";

    public override int Items => 20 * Ids.Length;

    public override int Bytes => base.Bytes + (16 * Ids.Length);

    public bool Equals(NamedQuery? other) => other is not null && Ids.AsSpan().SequenceEqual(other.Ids);

    public override int GetHashCode() => HashCode.Combine(Ids.Length, Ids.FirstOrDefault());

    internal override async Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation)
    {
        int[] numbers = [.. (await NamedTracks.NumbersAsync(run, Ids, cancellation)).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(run.Shards, NodeSet.Flat(numbers), EdgeScope.Among, 1, cancellation);
        NodeRef[] shown = [.. nodes.InOrder];
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.Array("nodes", shown, json.Node);
            json.Edges(nodes.Edges, nodes);
            json.WriteStartObject("metadata");
            json.WriteNumber("total_nodes", shown.Length);
            json.WriteNumber("total_edges", nodes.Edges.Count);
            json.Moment("generated_at", run.Now);
            json.WriteNumber("graph_version", run.Shards.Version);
            json.WriteEndObject();
        });
    }
}
