using Npgsql;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Catalog;

/// <summary>The process's one way to PostgreSQL: a connection of the bounded source, taken within a share.</summary>
/// <remarks>
/// Shares keep slow reads from starving acknowledged writes. A share that is used up for longer than the
/// acquire timeout, and a database that cannot be reached, are <see cref="RefusalCode.Unavailable"/>.
/// </remarks>
public sealed class Database(NpgsqlDataSource source, DatabaseShares shares)
{
    /// <summary>Runs <paramref name="work"/> on a connection taken from <paramref name="share"/>.</summary>
    /// <exception cref="RefusalException">Unavailable: no connection in time, or the database is gone.</exception>
    public async Task<T> UseAsync<T>(
        DatabaseShare share, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        using var taken = await shares.TakeAsync(share, cancellation);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return await work(connection, cancellation);
        }
        catch (Exception error) when (DatabaseFaults.IsUnavailable(error))
        {
            throw RefusalException.Unavailable("The database cannot be reached at the moment.", error);
        }
    }

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task UseAsync(
        DatabaseShare share, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellation = default) =>
        UseAsync(share, async (connection, token) => { await work(connection, token); return true; }, cancellation);
}
