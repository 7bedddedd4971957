using System.Text.Json.Serialization;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Library.Tracklists;

/// <summary>What an imported tracklist did: rows whose track is new, was there already, or cannot be told.</summary>
[GenerateSerializer, Immutable, Alias("tracklist-outcome")]
public sealed record TracklistOutcome(
    [property: Id(0)] int Created,
    [property: Id(1)] int Updated,
    [property: Id(2)] int Failed,
    [property: Id(3)] int Total,
    [property: Id(4)] TracklistDetail[] Details,
    [property: Id(5)] int TransitionsCreated,
    [property: Id(6)] bool SetKnown);

/// <summary>What became of a row, in the order of the request.</summary>
[GenerateSerializer, Immutable, Alias("tracklist-detail")]
public sealed record TracklistDetail
{
    [Id(0)] public required string Artist { get; init; }

    [Id(1)] public required string Title { get; init; }

    /// <summary><c>created</c>, <c>updated</c> or <c>failed</c>.</summary>
    [Id(2)] public required string Status { get; init; }

    [Id(3), JsonIgnore] public Guid? Track { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TrackId => Track is { } id ? TrackIds.Format(id) : null;

    /// <summary>Why it failed.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Error { get; init; }
}
