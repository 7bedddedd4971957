using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Ranking;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/edges</c>: edges by weight.</summary>
/// <param name="Offset">At least 0.</param>
/// <param name="Limit">1..100,000.</param>
/// <param name="MinWeight">At least 1.</param>
/// <param name="Touching">Only edges that touch one of these; ids that no track has match nothing. Null for all edges.</param>
[GenerateSerializer, Immutable, Alias("edges-query")]
public sealed record EdgesQuery(
    [property: Id(0)] long Offset,
    [property: Id(1)] int Limit,
    [property: Id(2)] int MinWeight,
    [property: Id(3)] Guid[]? Touching) : GraphQuery
{
    public override string Kind => "edges";

    public override int Items => Limit;

    public override int Bytes => base.Bytes + (16 * (Touching?.Length ?? 0));

    public bool Equals(EdgesQuery? other) =>
        other is not null && (Offset, Limit, MinWeight, Touching is null) == (other.Offset, other.Limit, other.MinWeight, other.Touching is null)
        && Touching.AsSpan().SequenceEqual(other.Touching);

    public override int GetHashCode() => HashCode.Combine(Offset, Limit, MinWeight, Touching?.Length, Touching?.FirstOrDefault());

    internal override async Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation)
    {
        var view = Touching is null ? RankedView.Edges : RankedView.EdgesTouching(await NamedTracks.NumbersAsync(run, Touching, cancellation));
        var page = await EdgePage.ReadAsync(run.Shards, view, MinWeight, Offset, Limit, cancellation);
        return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
        {
            json.Edges(page.Edges, page.Nodes);
            json.WriteNumber("total", page.Total);
            json.WriteNumber("limit", Limit);
            json.WriteNumber("offset", Offset);
        });
    }
}
