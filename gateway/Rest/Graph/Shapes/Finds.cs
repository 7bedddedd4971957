using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SongNodes.Gateway.Rest.Graph.Shapes;

/// <summary>What a search found; suggestions where that is little.</summary>
public sealed record SearchAnswerShape(
    SearchHit[] Results, int Total, int Limit, int Offset, string Query, string[] Suggestions, JsonObject Facets, string Status);

/// <summary>A track that was found; the score is 0 to 1.</summary>
public sealed record SearchHit(string Id, string Title, string Artist, double Score, SearchHighlights Highlights);

/// <summary>HTML-escaped texts with the match in <c>&lt;mark&gt;</c>; left out where nothing of the text matches.</summary>
public sealed record SearchHighlights(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Artist = null);

/// <summary>What to play after a track.</summary>
public sealed record NextAnswer(GraphNode Track, NextTrack[] Results, int Limit, int Played, AnswerMetadata Metadata);

/// <summary>When an answer was made, and the version of the graph in it.</summary>
public sealed record AnswerMetadata(DateTime GeneratedAt, long GraphVersion);

/// <summary>A track to play next, why, and up to three sets that prove it.</summary>
public sealed record NextTrack(GraphNode Track, double Score, NextFactors Factors, ProvingSet[] Sets);

/// <summary>Why: times it was played right then, shares of what followed in transitions and in sets like this one, how often sets repeat it, and how well it mixes.</summary>
public sealed record NextFactors(
    int Played,
    double Transitions,
    double SimilarSets,
    double Repeat,
    double Fit,
    double? BpmDifference,
    double? KeyCompatibility,
    double? EnergyDifference,
    double? QualityScore);

/// <summary>A set that played both tracks, maybe right after each other.</summary>
public sealed record ProvingSet(Guid Id, string Name, string? Performer, DateOnly? Date, bool InARow);

/// <summary>Tracks that random walks come by.</summary>
public sealed record DiscoverAnswer(GraphNode Track, DiscoveredTrack[] Results, int Limit, long Seed, int Walks, AnswerMetadata Metadata);

/// <summary>A track that was come by; the best one has the score 1.</summary>
public sealed record DiscoveredTrack(GraphNode Track, double Score, DiscoverFactors Factors);

/// <summary>Why: visits against sets that hold it, hops from the start, and times it was played right after it.</summary>
public sealed record DiscoverFactors(
    int Visits,
    int AppearanceCount,
    int Distance,
    int Played,
    double? BpmDifference,
    double? KeyCompatibility,
    double? EnergyDifference,
    double? QualityScore);
