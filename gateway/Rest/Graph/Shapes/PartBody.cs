using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;

namespace SongNodes.Gateway.Rest.Graph.Shapes;

/// <summary>Which part of the graph: breadth first from a centre, or the tracks with most appearances.</summary>
/// <param name="CenterNodeId">A track's id.</param>
/// <param name="MaxDepth">Hops from the centre; 3 unless told.</param>
/// <param name="MaxNodes">Tracks; 100 unless told.</param>
/// <param name="Filters">What does not pass does not exist for the query.</param>
[Sent]
public sealed record PartBody(
    [property: MaxLength(41)] string? CenterNodeId,
    [property: Range(1, 10)] int? MaxDepth,
    [property: Range(1, 1_000)] int? MaxNodes,
    PartFilters? Filters);

/// <summary>What tracks and transitions must be.</summary>
/// <param name="Genre">Whatever the case.</param>
/// <param name="MinBpm">Lowest tempo.</param>
/// <param name="MaxBpm">Highest tempo.</param>
/// <param name="Key">Camelot code, 1A to 12B.</param>
/// <param name="MinWeight">Transitions played at least so often.</param>
[Sent]
public sealed record PartFilters(
    [property: MaxLength(100)] string? Genre,
    double? MinBpm,
    double? MaxBpm,
    [property: MaxLength(24)] string? Key,
    [property: Range(1, int.MaxValue)] int? MinWeight);
