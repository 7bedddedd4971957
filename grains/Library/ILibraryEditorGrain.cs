using SongNodes.Grains.Library.Artists;
using SongNodes.Grains.Library.Targets;
using SongNodes.Grains.Library.Tracklists;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Library;

/// <summary>Changes the catalogue, key 0. A call that returns is on disk, and every answer of the graph shows it.</summary>
/// <remarks>
/// Values are checked by whoever asks. Every call refuses with Unavailable while the database cannot be reached, NotFound for an unknown id,
/// and Conflict where what it asks for is there already.
/// </remarks>
[Alias("library-editor")]
public interface ILibraryEditorGrain : IGrainWithIntegerKey
{
    [Alias("create-track"), ResponseTimeout("00:01:00")]
    Task<TrackRow> CreateTrackAsync(TrackDraft draft);

    /// <exception cref="Errors.RefusalException">Stale: the track is no longer what <paramref name="ifMatch"/> names.</exception>
    [Alias("change-track"), ResponseTimeout("00:01:00")]
    Task<TrackRow> ChangeTrackAsync(Guid id, TrackDraft draft, string? ifMatch);

    [Alias("create-artist"), ResponseTimeout("00:01:00")]
    Task<ArtistRow> CreateArtistAsync(ArtistDraft draft);

    [Alias("delete-artist"), ResponseTimeout("00:01:00")]
    Task DeleteArtistAsync(Guid id);

    [Alias("rename-artist"), ResponseTimeout("00:05:00")]
    Task<ArtistRenamed> RenameArtistAsync(Guid id, string newName);

    [Alias("merge-artist"), ResponseTimeout("00:05:00")]
    Task<ArtistMerged> MergeArtistAsync(Guid duplicate, string name);

    /// <param name="json">A <see cref="Tracklist"/>.</param>
    /// <exception cref="Errors.RefusalException">Malformed, Invalid.</exception>
    [Alias("import-tracklist"), ResponseTimeout("00:05:00")]
    Task<TracklistOutcome> ImportTracklistAsync([Immutable] byte[] json);

    [Alias("create-target")]
    Task<TargetTrack> CreateTargetAsync(TargetDraft draft);

    [Alias("replace-target")]
    Task<TargetTrack> ReplaceTargetAsync(Guid id, TargetDraft draft);

    [Alias("delete-target")]
    Task DeleteTargetAsync(Guid id);

    [Alias("search-target")]
    Task<TargetSearch> SearchTargetAsync(Guid id);
}
