using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Setlists;

/// <summary>A setlist in few words.</summary>
[GenerateSerializer, Immutable, Alias("setlist-summary")]
public sealed record SetlistSummary(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Notes,
    [property: Id(3)] int TrackCount,
    [property: Id(4)] DateTime CreatedAt,
    [property: Id(5)] DateTime UpdatedAt);

/// <summary>A setlist with its tracks, and how each follows the one before it.</summary>
[GenerateSerializer, Immutable, Alias("setlist")]
public sealed record Setlist
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public string? Notes { get; init; }

    [Id(3)] public required SetlistTrack[] Tracks { get; init; }

    public int TrackCount => Tracks.Length;

    /// <summary>Of the tracks whose duration is known.</summary>
    public long TotalDurationMs => Tracks.Sum(track => (long)(track.DurationMs ?? 0));

    /// <summary>Tracks that <see cref="TotalDurationMs"/> does not count.</summary>
    public int UnknownDurations => Tracks.Count(track => track.DurationMs is null);

    /// <summary>Steps from a track to the next that somebody played in a set.</summary>
    public int PlayedTransitions => Tracks.Count(track => track.Transition is { Played: true });

    [Id(4)] public DateTime CreatedAt { get; init; }

    [Id(5)] public DateTime UpdatedAt { get; init; }

    /// <summary>Changes with what its owner can change, and not with the tracks' data.</summary>
    [JsonIgnore]
    public string ETag => $"\"{XxHash3.HashToUInt64(JsonSerializer.SerializeToUtf8Bytes(new { Name, Notes, Ids = Tracks.Select(track => track.TrackId) })):x16}\"";
}

/// <summary>A track of a setlist.</summary>
[GenerateSerializer, Immutable, Alias("setlist-track")]
public sealed record SetlistTrack
{
    /// <summary>From 1.</summary>
    [Id(0)] public required int Position { get; init; }

    [Id(1), JsonIgnore] public Guid Id { get; init; }

    public string TrackId => TrackIds.Format(Id);

    [Id(2)] public required string Artist { get; init; }

    [Id(3)] public required string Title { get; init; }

    [Id(4)] public int? DurationMs { get; init; }

    [Id(5)] public double? Bpm { get; init; }

    /// <summary>Camelot code.</summary>
    [Id(6)] public string? Key { get; init; }

    /// <summary>How it follows the track before it; null for the first.</summary>
    [Id(7)] public SetlistStep? Transition { get; init; }
}

/// <summary>The step from a track to the next: how often sets played it, and what a DJ has to bridge. Null is unknown.</summary>
/// <param name="Plays">Times that sets played the two right after each other, in this order.</param>
/// <param name="KeyCompatibility">1 for the same key, 0.8 for a neighbour on the Camelot wheel, 0 for a clash.</param>
/// <param name="BpmChange">How much faster the next track is, in beats a minute.</param>
/// <param name="TempoChange">The same as a share of the tempo before it; half and double tempo count as none.</param>
[GenerateSerializer, Immutable, Alias("setlist-step")]
public sealed record SetlistStep(
    [property: Id(0)] int Plays,
    [property: Id(1)] double? KeyCompatibility,
    [property: Id(2)] double? BpmChange,
    [property: Id(3)] double? TempoChange)
{
    public bool Played => Plays > 0;
}

/// <summary>A setlist as its owner wants it.</summary>
[GenerateSerializer, Immutable, Alias("setlist-draft")]
public sealed record SetlistDraft([property: Id(0)] string Name, [property: Id(1)] Guid[] Tracks, [property: Id(2)] string? Notes)
{
    /// <summary>Most tracks of a setlist.</summary>
    public const int MaxTracks = 1_000;

    /// <summary>Most setlists of an owner.</summary>
    public const int MaxPerOwner = 1_000;
}
