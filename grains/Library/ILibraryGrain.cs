using SongNodes.Grains.Library.Artists;
using SongNodes.Grains.Library.Sets;
using SongNodes.Grains.Library.Targets;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Library;

/// <summary>Reads the catalogue for gateways, key 0. Bounds are checked by whoever asks.</summary>
/// <remarks>Every call refuses with Unavailable while the database cannot be reached.</remarks>
[Alias("library")]
public interface ILibraryGrain : IGrainWithIntegerKey
{
    [Alias("tracks")]
    Task<List<TrackRow>> TracksAsync(TrackFilter filter, ListPage page, CancellationToken cancellation = default);

    /// <summary>One track, or the one that took its place in a merge.</summary>
    /// <exception cref="Errors.RefusalException">NotFound.</exception>
    [Alias("track")]
    Task<TrackRow> TrackAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>Typo-tolerant search over artists and titles, best first; tracks of generic artists are in no answer.</summary>
    [Alias("search-tracks")]
    Task<List<TrackRow>> SearchTracksAsync(string text, ListPage page, CancellationToken cancellation = default);

    /// <summary>Tracks of generic artists, by importance or by title.</summary>
    [Alias("missing-artist")]
    Task<List<MissingArtistRow>> MissingArtistAsync(bool byTitle, ListPage page, CancellationToken cancellation = default);

    [Alias("artists")]
    Task<List<ArtistRow>> ArtistsAsync(ListPage page, CancellationToken cancellation = default);

    /// <summary>One artist, or the one that took its place in a merge.</summary>
    /// <exception cref="Errors.RefusalException">NotFound.</exception>
    [Alias("artist")]
    Task<ArtistRow> ArtistAsync(Guid id, CancellationToken cancellation = default);

    [Alias("search-artists")]
    Task<List<ArtistMatch>> SearchArtistsAsync(string text, int limit, CancellationToken cancellation = default);

    [Alias("dirty-artists")]
    Task<List<DirtyArtist>> DirtyArtistsAsync(ListPage page, CancellationToken cancellation = default);

    /// <exception cref="Errors.RefusalException">NotFound: the page is to begin behind a set that is none.</exception>
    [Alias("sets")]
    Task<List<PlayedSetRow>> SetsAsync(SetFilter filter, ListPage page, CancellationToken cancellation = default);

    [Alias("targets")]
    Task<List<TargetTrack>> TargetsAsync(ListPage page, CancellationToken cancellation = default);
}
