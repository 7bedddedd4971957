namespace SongNodes.Grains.Library.Sets;

/// <summary>A played set as the catalogue shows it.</summary>
[GenerateSerializer, Immutable, Alias("set-row")]
public sealed record PlayedSetRow
{
    [Id(0)] public required Guid PlaylistId { get; init; }

    [Id(1)] public required string SetlistName { get; init; }

    [Id(2)] public string? DjArtistName { get; init; }

    /// <summary>The artist that goes by the performer's name, where there is one.</summary>
    [Id(3)] public Guid? DjArtistId { get; init; }

    [Id(4)] public string? EventName { get; init; }

    [Id(5)] public DateOnly? SetDate { get; init; }

    /// <summary>Rows of the set, unidentified ones included.</summary>
    [Id(6)] public int TotalTracks { get; init; }

    [Id(7)] public required string DataSource { get; init; }

    /// <summary>The set's id at its source.</summary>
    [Id(8)] public required string SourceId { get; init; }

    [Id(9)] public DateTime CreatedAt { get; init; }
}

/// <summary>Which sets a list shows; null is any.</summary>
/// <param name="Source">Where it was read.</param>
/// <param name="Dj">The performer, by an artist's id.</param>
[GenerateSerializer, Immutable, Alias("set-filter")]
public sealed record SetFilter([property: Id(0)] string? Source, [property: Id(1)] Guid? Dj);
