using Npgsql;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>What the start-up demo has to know of the database.</summary>
public sealed class DemoState(Database database)
{
    /// <summary>Any fixed number: silos that start together take turns under it.</summary>
    private const long LockKey = 0x536f6e6744656d6f;

    /// <summary>Runs <paramref name="work"/> if the database holds no sets but fewer than <paramref name="sets"/> of <paramref name="source"/>, on one silo at a time.</summary>
    /// <returns>True when it ran.</returns>
    public Task<bool> FillAsync(string source, int sets, Func<Task> work, CancellationToken cancellation) => database.UseAsync(
        DatabaseShare.Edits,
        async (connection, token) =>
        {
            await LockAsync(connection, token);
            try
            {
                if (!await IsMissingAsync(connection, source, sets, token))
                    return false;
                await work();
                return true;
            }
            finally
            {
                await UnlockAsync(connection);
            }
        },
        cancellation);

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { CommandTimeout = 0, Parameters = { new() { Value = LockKey } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Also true after a start that was broken off in the middle of it.</summary>
    private static async Task<bool> IsMissingAsync(NpgsqlConnection connection, string source, int sets, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select not exists (select from played_set where source <> $1)
               and (select count(*) from (select from played_set where source = $1 limit $2) as demo) < $2
            """,
            connection)
        {
            Parameters = { new() { Value = source }, new() { Value = sets } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
