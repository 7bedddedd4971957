using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Search.Finding;

namespace SongNodes.Grains.Graph.Queries;

/// <summary><c>/api/graph/search</c>: typo-tolerant search over artists and titles.</summary>
/// <param name="Text">1..200 characters, not only white space.</param>
/// <param name="Type">How it has to match.</param>
/// <param name="Title">Search titles.</param>
/// <param name="Artist">Search artists; at least one of the two.</param>
/// <param name="Limit">1..100.</param>
/// <param name="Offset">0..10,000.</param>
[GenerateSerializer, Immutable, Alias("search-query")]
public sealed record SearchQuery(
    [property: Id(0)] string Text,
    [property: Id(1)] SearchType Type,
    [property: Id(2)] bool Title,
    [property: Id(3)] bool Artist,
    [property: Id(4)] int Limit,
    [property: Id(5)] int Offset) : GraphQuery
{
    public override string Kind => "search";

    public override int Bytes => base.Bytes + (2 * Text.Length);

    internal override async Task<GraphAnswer> RunAsync(QueryRun run, CancellationToken cancellation)
    {
        var index = await run.Search.ReadAsync(cancellation);
        return SearchAnswer.Write(this, TrackSearch.Run(index, this, cancellation), index.Version);
    }
}
