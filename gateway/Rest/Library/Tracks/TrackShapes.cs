using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Import;

namespace SongNodes.Gateway.Rest.Library.Tracks;

/// <summary>A track as clients send it; names of fields that older clients use are taken too.</summary>
[Sent]
public sealed record TrackFields(
    [property: MaxLength(Names.MaxLength)] string? ArtistName,
    [property: MaxLength(TrackBody.LongestCode)] string? ArtistId,
    [property: MaxLength(Names.MaxLength)] string? TrackTitle,
    [property: Range(TrackBody.LeastBpm, TrackBody.MostBpm)] double? Bpm,
    [property: MaxLength(TrackBody.LongestKey)] string? Key,
    [property: MaxLength(TrackBody.LongestGenre)] string? Genre,
    [property: MaxLength(TrackBody.LongestGenre)] string? Subgenre,
    [property: Range(0, 1)] double? Energy,
    [property: Range(0, 1)] double? Danceability,
    [property: Range(0, 1)] double? Valence,
    [property: Range(1, int.MaxValue)] int? DurationMs,
    DateOnly? ReleaseDate,
    [property: Length(12, 12)] string? Isrc,
    [property: MaxLength(TrackBody.LongestCode)] string? SpotifyId,
    bool? IsRemix);

/// <summary>Which artist a track is by; the track may be named again.</summary>
[Sent]
public sealed record AssignedArtistFields([property: MaxLength(64)] string? TrackId, Guid ArtistId, [property: AllowedValues("primary")] string? Role);

/// <summary>A track has its artist; the status is always <c>assigned</c>, the role <c>primary</c>.</summary>
public sealed record ArtistAssigned(string Status, string TrackId, Guid ArtistId, string ArtistName, string Title, string Role);
