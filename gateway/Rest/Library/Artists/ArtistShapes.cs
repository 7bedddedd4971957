using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Import;

namespace SongNodes.Gateway.Rest.Library.Artists;

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

/// <summary>An artist is gone; the status is always <c>deleted</c>.</summary>
public sealed record ArtistDeleted(string Status, Guid ArtistId);
