namespace SongNodes.Grains.Library.Artists;

/// <summary>A new artist.</summary>
[GenerateSerializer, Immutable, Alias("artist-draft")]
public sealed record ArtistDraft
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public string[] Aliases { get; init; } = [];

    [Id(2)] public string[] Genres { get; init; } = [];

    /// <summary>ISO 3166-1, two letters.</summary>
    [Id(3)] public string? Country { get; init; }

    [Id(4)] public string? SpotifyId { get; init; }
}

/// <summary>What a rename did.</summary>
[GenerateSerializer, Immutable, Alias("artist-renamed")]
public sealed record ArtistRenamed(
    [property: Id(0)] Guid ArtistId,
    [property: Id(1)] string OldName,
    [property: Id(2)] string NewName,
    [property: Id(3)] int TracksUpdated)
{
    [Id(4)] public string Status { get; init; } = "renamed";
}

/// <summary>What a merge did: the artist that stayed, the one that is gone, its tracks, and those of them that became one with another.</summary>
[GenerateSerializer, Immutable, Alias("artist-merged")]
public sealed record ArtistMerged(
    [property: Id(0)] Guid ArtistId,
    [property: Id(1)] string ArtistName,
    [property: Id(2)] Guid MergedArtistId,
    [property: Id(3)] string MergedName,
    [property: Id(4)] int TracksMoved,
    [property: Id(5)] int TracksMerged)
{
    [Id(6)] public string Status { get; init; } = "merged";
}
