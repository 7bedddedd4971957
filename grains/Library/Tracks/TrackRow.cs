using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Library.Tracks;

/// <summary>A track as the catalogue shows it.</summary>
[GenerateSerializer, Immutable, Alias("track-row")]
public sealed record TrackRow
{
    [Id(0), JsonIgnore] public Guid Id { get; init; }

    /// <summary>The public id, as <c>track_id</c> too.</summary>
    public string SongId => TrackIds.Format(Id);

    public string TrackId => TrackIds.Format(Id);

    [Id(1)] public required string TrackName { get; init; }

    [Id(2)] public required string NormalizedTitle { get; init; }

    /// <summary>The artist as the track's first row spells it.</summary>
    [Id(3)] public required string Artist { get; init; }

    [Id(4)] public required Guid PrimaryArtistId { get; init; }

    [Id(5)] public required string PrimaryArtistName { get; init; }

    [Id(6)] public int? DurationMs { get; init; }

    [Id(7)] public string? Isrc { get; init; }

    [Id(8)] public string? SpotifyId { get; init; }

    [Id(9)] public double? Bpm { get; init; }

    /// <summary>Camelot code, as <c>key</c> too.</summary>
    [Id(10)] public string? MusicalKey { get; init; }

    public string? Key => MusicalKey;

    /// <summary>0..1, as the two after it.</summary>
    [Id(11)] public double? Energy { get; init; }

    [Id(12)] public double? Danceability { get; init; }

    [Id(13)] public double? Valence { get; init; }

    [Id(14)] public DateOnly? ReleaseDate { get; init; }

    [Id(15)] public string? Genre { get; init; }

    [Id(16)] public string? Subgenre { get; init; }

    [Id(17)] public bool IsRemix { get; init; }

    /// <summary>Sets that hold the track.</summary>
    [Id(18)] public int AppearanceCount { get; init; }

    [Id(19)] public DateTime CreatedAt { get; init; }

    [Id(20)] public DateTime UpdatedAt { get; init; }

    /// <summary>Changes with what can be edited, not with what sets count.</summary>
    [JsonIgnore]
    public string ETag =>
        $"\"{XxHash3.HashToUInt64(JsonSerializer.SerializeToUtf8Bytes(this with { AppearanceCount = 0, CreatedAt = default, UpdatedAt = default })):x16}\"";
}
