namespace SongNodes.Grains.Library.Artists;

/// <summary>An artist as the catalogue shows it.</summary>
[GenerateSerializer, Immutable, Alias("artist-row")]
public sealed record ArtistRow
{
    [Id(0)] public required Guid ArtistId { get; init; }

    [Id(1)] public required string ArtistName { get; init; }

    /// <summary>The same as <c>artist_name</c>.</summary>
    public string Name => ArtistName;

    [Id(2)] public required string NormalizedName { get; init; }

    /// <summary>Other names, by which imports find the artist too.</summary>
    [Id(3)] public required string[] Aliases { get; init; }

    [Id(4)] public required string[] Genres { get; init; }

    /// <summary>ISO 3166-1, two letters.</summary>
    [Id(5)] public string? Country { get; init; }

    [Id(6)] public string? SpotifyId { get; init; }

    [Id(7)] public int TrackCount { get; init; }

    [Id(8)] public DateTime CreatedAt { get; init; }

    [Id(9)] public DateTime UpdatedAt { get; init; }
}
