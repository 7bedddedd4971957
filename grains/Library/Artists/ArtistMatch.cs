namespace SongNodes.Grains.Library.Artists;

/// <summary>An artist that a search found, by any of its names; the score is 0..1, 1 for the very name.</summary>
[GenerateSerializer, Immutable, Alias("artist-match")]
public sealed record ArtistMatch(
    [property: Id(0)] Guid ArtistId,
    [property: Id(1)] string Name,
    [property: Id(2)] double MatchScore,
    [property: Id(3)] int TrackCount,
    [property: Id(4)] string? SpotifyId,
    [property: Id(5)] string[] Genres);
