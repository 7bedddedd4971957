using System.Text.Json.Serialization;

namespace SongNodes.Gateway.Rest.Graph.Shapes;

/// <summary>A transition: the target was played right after the source. What both tracks lack the data for is left out.</summary>
/// <param name="Source">A track's id.</param>
/// <param name="Target">A track's id.</param>
/// <param name="Id">Both, with <c>__</c> between.</param>
/// <param name="Weight">How often.</param>
/// <param name="Type">Always <c>sequential</c>.</param>
/// <param name="EdgeType">Always <c>sequential</c>.</param>
/// <param name="BpmDifference">Beats a minute apart.</param>
/// <param name="KeyCompatibility">1 same key, 0.8 compatible on the Camelot wheel, 0 clash.</param>
/// <param name="EnergyDifference">0 to 1.</param>
/// <param name="QualityScore">0 to 1, of the three before it.</param>
public sealed record GraphEdge(
    string Source,
    string Target,
    string Id,
    int Weight,
    string Type,
    string EdgeType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? BpmDifference = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? KeyCompatibility = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? EnergyDifference = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? QualityScore = null);

/// <summary>A transition in few words.</summary>
public sealed record PlainEdge(string Source, string Target, string Id, int Weight, string Type);
