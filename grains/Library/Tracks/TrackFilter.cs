namespace SongNodes.Grains.Library.Tracks;

/// <summary>Which tracks a list shows; null is any. A track whose value is unknown fails a filter on it.</summary>
/// <param name="Artist">By id; the id of a merged artist stands for the one that stayed.</param>
/// <param name="MinBpm">Lowest tempo, inclusive.</param>
/// <param name="MaxBpm">Highest tempo, inclusive.</param>
/// <param name="Genre">Compared without regard to case.</param>
[GenerateSerializer, Immutable, Alias("track-filter")]
public sealed record TrackFilter(
    [property: Id(0)] Guid? Artist = null,
    [property: Id(1)] double? MinBpm = null,
    [property: Id(2)] double? MaxBpm = null,
    [property: Id(3)] string? Genre = null);
