using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;
using SongNodes.Grains.Library.Batches;

namespace SongNodes.Gateway.Rest.Library;

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

/// <summary>A new artist as clients send it; the name may stand in either field.</summary>
[Sent]
public sealed record ArtistFields(
    [property: MaxLength(Names.MaxLength)] string? ArtistName,
    [property: MaxLength(Names.MaxLength)] string? Name,
    [property: MaxLength(ArtistBody.MostNames)] string[]? Aliases,
    [property: MaxLength(ArtistBody.MostNames)] string[]? Genres,
    [property: Length(2, 2)] string? Country,
    [property: MaxLength(ArtistBody.LongestSpotifyId)] string? SpotifyId);

/// <summary>The name that an artist is to have, or is to be merged into.</summary>
[Sent]
public sealed record NewNameFields([property: MaxLength(Names.MaxLength)] string NewName);

/// <summary>Which artist a track is by; the track may be named again.</summary>
[Sent]
public sealed record AssignedArtistFields([property: MaxLength(64)] string? TrackId, Guid ArtistId, [property: AllowedValues("primary")] string? Role);

/// <summary>A target track as clients send it.</summary>
[Sent]
public sealed record TargetFields(
    [property: MaxLength(Names.MaxLength)] string? Title,
    [property: MaxLength(Names.MaxLength)] string? Artist,
    [property: AllowedValues("low", "medium", "high")] string? Priority,
    [property: MaxLength(TargetBody.MostGenres)] string[]? Genres,
    bool? IsActive,
    bool? Archived,
    [property: Range(0, 100)] double? CompletionPercentage);

/// <summary>A played set as clients send it. Without a source and an id there, both follow from what is in it.</summary>
[Sent]
public sealed record TracklistFields(
    [property: Length(1, SetLineParser.MaxRows)] TracklistRowFields[] Tracks,
    [property: MaxLength(Names.MaxLength)] string? Name,
    [property: MaxLength(Names.MaxLength)] string? Performer,
    DateOnly? Date,
    [property: MaxLength(SetLineParser.MaxSourceLength)] string? Source,
    [property: MaxLength(Names.MaxLength)] string? SourceId);

/// <summary>A row of a set; where every row has a number, they say the order.</summary>
[Sent]
public sealed record TracklistRowFields([property: MaxLength(Names.MaxLength)] string Artist, [property: MaxLength(Names.MaxLength)] string Title, int? TrackNumber);

/// <summary>Tracks to be written in the background, under an id that the client makes up.</summary>
[Sent]
public sealed record NodeBatchFields([property: Length(1, NodeBatchState.MaxIdLength)] string BatchId, [property: MaxLength(NodeBatchState.MaxNodes)] NodeFields[] Nodes);

/// <summary>A track of a batch, with the values that a row of an import may have.</summary>
[Sent]
public sealed record NodeFields(
    [property: MaxLength(Names.MaxLength)] string Artist, [property: MaxLength(Names.MaxLength)] string Title, [property: Range(20, 400)] double? Bpm, string? Key);
