namespace SongNodes.Grains.Graph.Changes;

/// <summary>A track as graph answers show it: what a shard loads, and what a change carries.</summary>
[GenerateSerializer, Immutable, Alias("track-node")]
public sealed record TrackNode
{
    /// <summary>Dense number, the first 32 bits of <see cref="Id"/>.</summary>
    [Id(0)] public required int No { get; init; }

    [Id(1)] public required Guid Id { get; init; }

    [Id(2)] public required string Artist { get; init; }

    [Id(3)] public required string Title { get; init; }

    /// <summary>True for a generic artist's track: no graph answer shows it.</summary>
    [Id(4)] public bool Hidden { get; init; }

    /// <summary>Sets that hold the track.</summary>
    [Id(5)] public int Appearances { get; init; }

    [Id(6)] public string? Genre { get; init; }

    [Id(7)] public float? Bpm { get; init; }

    /// <summary>Camelot code, 1A..12B.</summary>
    [Id(8)] public string? Key { get; init; }

    /// <summary>0..1, as the two after it.</summary>
    [Id(9)] public float? Energy { get; init; }

    [Id(10)] public float? Danceability { get; init; }

    [Id(11)] public float? Valence { get; init; }

    [Id(12)] public int? DurationMs { get; init; }

    [Id(13)] public short? ReleaseYear { get; init; }

    [Id(14)] public string? Isrc { get; init; }

    [Id(15)] public string? SpotifyId { get; init; }

    /// <summary>Stored position; null in both where the position is derived from the id.</summary>
    [Id(16)] public float? X { get; init; }

    [Id(17)] public float? Y { get; init; }
}
