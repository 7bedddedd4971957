namespace SongNodes.Grains.Graph.Queries;

/// <param name="Offset">At least 0.</param>
/// <param name="Limit">1..100,000.</param>
/// <param name="MinWeight">At least 1.</param>
/// <param name="Touching">Only edges that touch one of these; ids that no track has match nothing. Null for all edges.</param>
[GenerateSerializer, Immutable, Alias("edges-query")]
public sealed record EdgesQuery(
    [property: Id(0)] long Offset,
    [property: Id(1)] int Limit,
    [property: Id(2)] int MinWeight,
    [property: Id(3)] Guid[]? Touching);
