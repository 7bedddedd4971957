namespace SongNodes.Gateway.Rest.Graph.Shapes;

/// <summary>Counts of what answers show, and of everything there is.</summary>
public sealed record StatsAnswer(GraphStats GraphStats, DatabaseStats DatabaseStats, StatsMetadata Metadata);

/// <summary>What answers show.</summary>
public sealed record GraphStats(NodeStats Nodes, EdgeStats Edges, GenreCount[] TopGenres);

/// <summary>Tracks; artists are no nodes here.</summary>
public sealed record NodeStats(long TotalNodes, long SongNodes, long ArtistNodes, long NodesWithArtists, long NodesWithoutArtists);

/// <summary>Transitions, and how often they were played.</summary>
public sealed record EdgeStats(long TotalEdges, long TotalOccurrences, double AvgOccurrenceCount, long MaxOccurrenceCount);

/// <summary>Tracks of a genre.</summary>
public sealed record GenreCount(string Genre, long Count);

/// <summary>Everything there is.</summary>
public sealed record DatabaseStats(long TotalTracks, long TotalArtists, long TotalPlaylists, long TotalPlaylistTracks, long TotalTransitions, long TotalOccurrences);

/// <summary>When the counts were made.</summary>
public sealed record StatsMetadata(DateTime GeneratedAt, string CacheStatus, long GraphVersion);
