namespace SongNodes.Grains.Library.Targets;

/// <summary>A track that somebody looks for, whether the catalogue has it or not.</summary>
[GenerateSerializer, Immutable, Alias("target-track")]
public sealed record TargetTrack
{
    [Id(0)] public required Guid TrackId { get; init; }

    [Id(1)] public required string Title { get; init; }

    [Id(2)] public required string Artist { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    [Id(3)] public required string Priority { get; init; }

    [Id(4)] public required string[] Genres { get; init; }

    [Id(5)] public bool IsActive { get; init; }

    [Id(6)] public bool Archived { get; init; }

    /// <summary>0..100.</summary>
    [Id(7)] public double CompletionPercentage { get; init; }

    [Id(8)] public DateTime? LastSearched { get; init; }

    /// <summary>Sets that held the track when it was last searched for.</summary>
    [Id(9)] public int PlaylistsFound { get; init; }

    /// <summary>Transitions from and to it then.</summary>
    [Id(10)] public int AdjacenciesFound { get; init; }

    [Id(11)] public DateTime AddedAt { get; init; }

    [Id(12)] public DateTime UpdatedAt { get; init; }
}

/// <summary>A target track as somebody wants it; null leaves what there is.</summary>
[GenerateSerializer, Immutable, Alias("target-draft")]
public sealed record TargetDraft
{
    [Id(0)] public string? Title { get; init; }

    [Id(1)] public string? Artist { get; init; }

    [Id(2)] public string? Priority { get; init; }

    [Id(3)] public string[]? Genres { get; init; }

    [Id(4)] public bool? IsActive { get; init; }

    [Id(5)] public bool? Archived { get; init; }

    [Id(6)] public double? CompletionPercentage { get; init; }
}

/// <summary>What a search for a target track found.</summary>
/// <param name="Target">With its new counts.</param>
/// <param name="Found">The catalogue's track; null where it has none.</param>
[GenerateSerializer, Immutable, Alias("target-search")]
public sealed record TargetSearch([property: Id(0)] TargetTrack Target, [property: Id(1)] Guid? Found);
