using Npgsql;
using Orleans.Concurrency;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Catalog.Library;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Library.Artists;
using SongNodes.Grains.Library.Targets;
using SongNodes.Grains.Library.Tracklists;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Library;

[StatelessWorker, Reentrant]
internal sealed class LibraryEditorGrain(GraphEdits edits, TracklistImport tracklists, Database database) : Grain, ILibraryEditorGrain
{
    public Task<TrackRow> CreateTrackAsync(TrackDraft draft) => EditAsync((session, touch) => TrackEdits.CreateAsync(session, touch, draft));

    public Task<TrackRow> ChangeTrackAsync(Guid id, TrackDraft draft, string? ifMatch) =>
        EditAsync((session, touch) => TrackEdits.ChangeAsync(session, touch, id, draft, ifMatch));

    public async Task<ArtistRow> CreateArtistAsync(ArtistDraft draft)
    {
        var id = await EditAsync((session, _) => ArtistEdits.CreateAsync(session, draft));
        return await WriteAsync(async (connection, token) => (await ArtistReads.FindAsync(connection, id, token))!);
    }

    public Task DeleteArtistAsync(Guid id) => EditAsync((session, _) => ArtistEdits.DeleteAsync(session, id));

    public Task<ArtistRenamed> RenameArtistAsync(Guid id, string newName) =>
        EditAsync((session, touch) => ArtistEdits.RenameAsync(session, touch, id, newName));

    public Task<ArtistMerged> MergeArtistAsync(Guid duplicate, string name) =>
        EditAsync((session, touch) => ArtistMerge.RunAsync(session, touch, duplicate, name));

    public async Task<TracklistOutcome> ImportTracklistAsync(byte[] json)
    {
        var tracklist = Tracklist.Read(json);
        var (outcome, change) = await tracklists.RunAsync(tracklist);
        await AnnounceAsync(change);
        return outcome;
    }

    public Task<TargetTrack> CreateTargetAsync(TargetDraft draft) => WriteAsync((connection, token) => TargetTracks.CreateAsync(connection, draft, token));

    public Task<TargetTrack> ReplaceTargetAsync(Guid id, TargetDraft draft) =>
        WriteAsync((connection, token) => TargetTracks.ReplaceAsync(connection, id, draft, token));

    public Task DeleteTargetAsync(Guid id) =>
        database.UseAsync(DatabaseShare.Edits, (connection, token) => TargetTracks.DeleteAsync(connection, id, token));

    public Task<TargetSearch> SearchTargetAsync(Guid id) => WriteAsync((connection, token) => TargetTracks.SearchAsync(connection, id, token));

    private async Task<T> EditAsync<T>(Func<ImportSession, GraphTouch, Task<T>> edit)
    {
        // Off the grain's scheduler: reading and comparing thousands of rows would hold up the calls beside it.
        var (result, change) = await Task.Run(() => edits.RunAsync(edit));
        await AnnounceAsync(change);
        return result;
    }

    private Task AnnounceAsync(GraphChange? change) =>
        change is null ? Task.CompletedTask : GrainFactory.GetGrain<IGraphChangesGrain>(0).AnnounceAsync(change);

    private Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write) => database.UseAsync(DatabaseShare.Edits, write);
}
