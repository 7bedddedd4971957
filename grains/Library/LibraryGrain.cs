using Npgsql;
using Orleans.Concurrency;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Library;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Search.Finding;
using SongNodes.Grains.Library.Artists;
using SongNodes.Grains.Library.Sets;
using SongNodes.Grains.Library.Targets;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Library;

[StatelessWorker, Reentrant]
internal sealed class LibraryGrain(Database database, SearchTable search, GraphListener listener) : Grain, ILibraryGrain
{
    public Task<List<TrackRow>> TracksAsync(TrackFilter filter, ListPage page, CancellationToken cancellation) =>
        ReadAsync((connection, token) => TrackReads.ListAsync(connection, filter, page, token), cancellation);

    public async Task<TrackRow> TrackAsync(Guid id, CancellationToken cancellation)
    {
        var rows = await ReadAsync((connection, token) => TrackReads.NamedAsync(connection, [id], token), cancellation);
        return rows.SingleOrDefault() ?? throw RefusalException.NotFound($"There is no track with the id {TrackIds.Format(id)}.");
    }

    public async Task<List<TrackRow>> SearchTracksAsync(string text, ListPage page, CancellationToken cancellation)
    {
        await listener.CurrentAsync();
        var index = await search.ReadAsync(cancellation);
        var query = new SearchQuery(text, SearchType.Fuzzy, Title: true, Artist: true, page.Limit, page.Offset);
        var found = await Task.Run(() => TrackSearch.Run(index, query, cancellation), cancellation);
        Guid[] ids = [.. found.Hits.Select(hit => hit.Id)];
        return ids.Length == 0 ? [] : await ReadAsync((connection, token) => TrackReads.NamedAsync(connection, ids, token), cancellation);
    }

    public Task<List<MissingArtistRow>> MissingArtistAsync(bool byTitle, ListPage page, CancellationToken cancellation) =>
        ReadAsync((connection, token) => MissingArtists.ListAsync(connection, byTitle, page, token), cancellation);

    public Task<List<ArtistRow>> ArtistsAsync(ListPage page, CancellationToken cancellation) =>
        ReadAsync((connection, token) => ArtistReads.ListAsync(connection, page, token), cancellation);

    public async Task<ArtistRow> ArtistAsync(Guid id, CancellationToken cancellation) =>
        await ReadAsync((connection, token) => ArtistReads.FindAsync(connection, id, token), cancellation)
            ?? throw RefusalException.NotFound($"There is no artist with the id {id}.");

    public Task<List<ArtistMatch>> SearchArtistsAsync(string text, int limit, CancellationToken cancellation) =>
        ReadAsync((connection, token) => ArtistSearch.RunAsync(connection, text, limit, token), cancellation);

    public Task<List<DirtyArtist>> DirtyArtistsAsync(ListPage page, CancellationToken cancellation) =>
        ReadAsync((connection, token) => DirtyArtists.ListAsync(connection, page, token), cancellation);

    public Task<List<PlayedSetRow>> SetsAsync(SetFilter filter, ListPage page, CancellationToken cancellation) =>
        ReadAsync((connection, token) => SetReads.ListAsync(connection, filter, page, token), cancellation);

    public Task<List<TargetTrack>> TargetsAsync(ListPage page, CancellationToken cancellation) =>
        ReadAsync((connection, token) => TargetTracks.ListAsync(connection, page, token), cancellation);

    private Task<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellation) =>
        database.ReadAsync(DatabaseShare.Reads, read, cancellation);
}
