using Microsoft.Extensions.Options;
using Npgsql;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>Runs edits of the catalogue as imports run: one writer at a time, each in a transaction that raises the graph's version.</summary>
public sealed class GraphEdits(Database database, IOptions<DatabaseOptions> options)
{
    /// <summary>Commits what the edit did; after a conflict with another writer all of it again.</summary>
    /// <returns>The edit's result, and the change to be announced; null when no answer of the graph looks different.</returns>
    /// <exception cref="Errors.RefusalException">What the edit refuses: nothing was changed. Unavailable: as for imports.</exception>
    internal Task<(T Result, GraphChange? Change)> RunAsync<T>(
        Func<ImportSession, GraphTouch, Task<T>> edit, DatabaseShare share = DatabaseShare.Edits, CancellationToken cancellation = default) =>
        database.UseAsync(
            share,
            (connection, token) => WriteConflicts.RetryAsync(() => RunOnceAsync(connection, edit, token)),
            cancellation);

    private async Task<(T, GraphChange?)> RunOnceAsync<T>(
        NpgsqlConnection connection, Func<ImportSession, GraphTouch, Task<T>> edit, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var session = new ImportSession(connection, options.Value.ImportCommandTimeout, cancellation);
        await GraphVersionRow.LockAsync(session);
        var touch = new GraphTouch();
        var result = await edit(session, touch);
        var change = touch.IsEmpty ? null : await touch.ReadAsync(session, await GraphVersionRow.RaiseAsync(session));
        await transaction.CommitAsync(cancellation);
        return (result, change);
    }
}
