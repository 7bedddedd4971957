using SongNodes.Grains.Import;

namespace SongNodes.Grains.Library.Tracks;

/// <summary>A track as somebody wants it: what is null stays as it is, or unknown for a new one.</summary>
[GenerateSerializer, Immutable, Alias("track-draft")]
public sealed record TrackDraft
{
    /// <summary>By one of its names, or a new artist; <see cref="ArtistId"/> comes before it.</summary>
    [Id(0)] public string? ArtistName { get; init; }

    [Id(1)] public Guid? ArtistId { get; init; }

    [Id(2)] public string? Title { get; init; }

    [Id(3)] public string? Genre { get; init; }

    [Id(4)] public string? Subgenre { get; init; }

    [Id(5)] public float? Bpm { get; init; }

    /// <summary>Camelot code.</summary>
    [Id(6)] public string? Key { get; init; }

    [Id(7)] public float? Energy { get; init; }

    [Id(8)] public float? Danceability { get; init; }

    [Id(9)] public float? Valence { get; init; }

    [Id(10)] public int? DurationMs { get; init; }

    [Id(11)] public DateOnly? ReleaseDate { get; init; }

    [Id(12)] public string? Isrc { get; init; }

    [Id(13)] public string? SpotifyId { get; init; }

    [Id(14)] public bool? IsRemix { get; init; }

    /// <summary>Values that become unknown.</summary>
    [Id(15)] public TrackValue Cleared { get; init; }

    internal TrackValues Values => new()
    {
        Genre = Genre,
        Bpm = Bpm,
        Key = Key,
        Energy = Energy,
        Danceability = Danceability,
        Valence = Valence,
        DurationMs = DurationMs,
        ReleaseDate = ReleaseDate,
        Isrc = Isrc,
        SpotifyId = SpotifyId,
    };

    internal bool Clears(TrackValue value) => Cleared.HasFlag(value);
}

/// <summary>What can be unknown of a track.</summary>
[Flags]
public enum TrackValue
{
    None = 0,
    Genre = 1,
    Subgenre = 1 << 1,
    Bpm = 1 << 2,
    Key = 1 << 3,
    Energy = 1 << 4,
    Danceability = 1 << 5,
    Valence = 1 << 6,
    DurationMs = 1 << 7,
    ReleaseDate = 1 << 8,
    Isrc = 1 << 9,
    SpotifyId = 1 << 10,
}
