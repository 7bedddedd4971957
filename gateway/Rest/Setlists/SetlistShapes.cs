using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Import;
using SongNodes.Grains.Setlists;

namespace SongNodes.Gateway.Rest.Setlists;

/// <summary>A setlist as its owner sends it; the tracks in order.</summary>
[Sent]
public sealed record SetlistFields(
    [property: Length(1, Names.MaxLength)] string Name,
    [property: MaxLength(SetlistDraft.MaxTracks)] string[] TrackIds,
    [property: MaxLength(SetlistBody.LongestNotes)] string? Notes);

/// <summary>A setlist is kept; the status is always <c>ok</c>.</summary>
public sealed record SetlistKept(string Status, Guid Id, int Tracks);

/// <summary>A setlist is gone; the status is always <c>deleted</c>.</summary>
public sealed record SetlistDeleted(string Status, Guid Id);
