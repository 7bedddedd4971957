namespace SongNodes.Gateway.Rest.Graph.Shapes;

/// <summary>Where a track is drawn, in no particular scale.</summary>
public sealed record GraphPosition(double X, double Y);

/// <summary>A track of the graph. What is not known of it is null.</summary>
public sealed record GraphNode(string Id, string TrackId, string Artist, string Title, GraphPosition Position, GraphNodeMetadata Metadata);

/// <summary>What is known of a track.</summary>
/// <param name="Title">As its first row spells it.</param>
/// <param name="Artist">As its first row spells it.</param>
/// <param name="Label">"Artist - Title".</param>
/// <param name="NodeType">Always <c>song</c>.</param>
/// <param name="Category">The genre.</param>
/// <param name="Genre">The genre.</param>
/// <param name="ReleaseYear">When it came out.</param>
/// <param name="AppearanceCount">Sets that hold it.</param>
/// <param name="Bpm">Beats a minute.</param>
/// <param name="MusicalKey">Camelot code, 1A to 12B.</param>
/// <param name="Key">The same.</param>
/// <param name="Energy">0 to 1.</param>
/// <param name="Danceability">0 to 1.</param>
/// <param name="Valence">0 to 1.</param>
/// <param name="DurationMs">How long it lasts.</param>
/// <param name="SpotifyId">Its id there.</param>
/// <param name="Isrc">12 characters.</param>
public sealed record GraphNodeMetadata(
    string Title,
    string Artist,
    string Label,
    string NodeType,
    string? Category,
    string? Genre,
    int? ReleaseYear,
    int AppearanceCount,
    double? Bpm,
    string? MusicalKey,
    string? Key,
    double? Energy,
    double? Danceability,
    double? Valence,
    int? DurationMs,
    string? SpotifyId,
    string? Isrc);

/// <summary>A track of the graph in the form of <c>/api/v1/graph</c>; the type is always <c>track</c>.</summary>
public sealed record OlderGraphNode(string Id, string Title, string Artist, string Type, GraphPosition Position, GraphNodeMetadata Metadata);

/// <summary>A track of a neighbourhood; the type is always <c>track</c>.</summary>
public sealed record NeighbourNode(string Id, string Name, string Artist, string Label, string Type, NeighbourTrack Track);

/// <summary>The same track in few words.</summary>
public sealed record NeighbourTrack(string Id, string Name, string Artist, string? Genre);
