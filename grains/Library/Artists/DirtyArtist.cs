namespace SongNodes.Grains.Library.Artists;

/// <summary>
/// An artist whose name holds debris of the page that it was read from. With a conflict another artist has the clean name already:
/// merge instead of renaming. The pattern is a <see cref="NameDebris.PatternType"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("dirty-artist")]
public sealed record DirtyArtist(
    [property: Id(0)] Guid ArtistId,
    [property: Id(1)] string CurrentName,
    [property: Id(2)] string SuggestedCleanName,
    [property: Id(3)] int TrackCount,
    [property: Id(4)] bool HasConflict,
    [property: Id(5)] string PatternType);
