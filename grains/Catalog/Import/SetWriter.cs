using Microsoft.Extensions.Options;
using Npgsql;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Writes batches of played sets, each in a transaction of its own.</summary>
public sealed class SetWriter(Database database, IOptions<DatabaseOptions> options, ImportMetrics metrics, TimeProvider time)
{
    /// <summary>The graph's version as it is.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable.</exception>
    public Task<long> VersionAsync(CancellationToken cancellation = default) => database.ReadAsync(
        DatabaseShare.Imports, (connection, token) => GraphVersionRow.ReadAsync(Session(connection, token)), cancellation);

    /// <summary>Writes the sets that were not imported before; after a conflict with another writer all of them again.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable: nothing of the batch was written, or the connection was lost at its commit.</exception>
    public async Task<BatchOutcome> WriteAsync(IReadOnlyList<PlayedSet> sets, DatabaseShare share, CancellationToken cancellation = default)
    {
        var started = time.GetTimestamp();
        var outcome = await RetryAsync(sets, share, cancellation);
        metrics.Wrote(sets, time.GetElapsedTime(started));
        return outcome;
    }

    private Task<BatchOutcome> RetryAsync(IReadOnlyList<PlayedSet> sets, DatabaseShare share, CancellationToken cancellation) =>
        database.UseAsync(
            share,
            (connection, token) => WriteConflicts.RetryAsync(() => WriteOnceAsync(connection, sets, token)),
            cancellation);

    private async Task<BatchOutcome> WriteOnceAsync(NpgsqlConnection connection, IReadOnlyList<PlayedSet> sets, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var session = Session(connection, cancellation);
        await GraphVersionRow.LockAsync(session);
        var inserted = await SetTable.InsertAsync(session, sets);
        var known = sets.Count - inserted.Count;
        if (inserted.Count == 0)
            return new BatchOutcome(known, 0, 0, 0, 0, null);

        var graph = new BatchGraph(inserted);
        await ArtistTable.ResolveAsync(session, graph.Artists);
        graph.Connect();
        var (tracks, filled) = await TrackTable.WriteAsync(session, graph.Tracks);
        await SetTable.CopyRowsAsync(session, graph);
        var (edges, transitions) = await TransitionTable.WriteAsync(session, graph);
        var version = await GraphVersionRow.RaiseAsync(session);
        await transaction.CommitAsync(cancellation);

        var change = new GraphChange(version, [.. graph.Tracks.Select(Node)], edges)
        {
            Created = [.. graph.Tracks.Where(track => track.Created).Select(track => track.No)],
        };
        return new BatchOutcome(known, tracks, filled, transitions, graph.Transitions.Values.Sum(plays => (long)plays), change);
    }

    private ImportSession Session(NpgsqlConnection connection, CancellationToken cancellation) =>
        new(connection, options.Value.ImportCommandTimeout, cancellation);

    private static TrackNode Node(BatchTrack track) => new()
    {
        No = track.No,
        Id = track.Id,
        Artist = track.CreditedAs ?? track.Artist.Name,
        Title = track.Title,
        Hidden = track.Hidden,
        Appearances = track.StoredAppearances + track.Appearances,
        Genre = track.Values.Genre,
        Bpm = track.Values.Bpm,
        Key = track.Values.Key,
        Energy = track.Values.Energy,
        Danceability = track.Values.Danceability,
        Valence = track.Values.Valence,
        DurationMs = track.Values.DurationMs,
        ReleaseYear = (short?)track.Values.ReleaseDate?.Year,
        Isrc = track.Values.Isrc,
        SpotifyId = track.Values.SpotifyId,
        X = track.X,
        Y = track.Y,
    };
}
