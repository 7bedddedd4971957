using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>The part of the graph that passes the filters, from a centre or from the top.</summary>
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
    [property: Id(4)] NodeFilter Filter);
