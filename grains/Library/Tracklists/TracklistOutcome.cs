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
public sealed record TracklistDetail(
    [property: Id(0)] string Artist,
    [property: Id(1)] string Title,
    [property: Id(2)] string Status,
    [property: Id(3), JsonIgnore] Guid? Track,
    [property: Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TrackId => Track is { } id ? TrackIds.Format(id) : null;
}
