using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace SongNodes.Silo.Commands.Older;

/// <summary>The database of an older SongNodes, read in one transaction that can write nothing and sees one state.</summary>
internal sealed class OldDatabase : IAsyncDisposable
{
    private static readonly string[] Needed = ["silver_enriched_tracks", "silver_track_transitions", "silver_enriched_playlists", "silver_playlist_tracks"];

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private OldDatabase(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <exception cref="CommandException">It cannot be reached, or holds no such tables.</exception>
    public static async Task<OldDatabase> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var database = new OldDatabase(connection, transaction);
            await using (var readOnly = new NpgsqlCommand("set transaction read only", connection))
                await readOnly.ExecuteNonQueryAsync(cancellation);
            await database.RequireTablesAsync(cancellation);
            return database;
        }
        catch (Exception error) when (error is NpgsqlException or ArgumentException or IOException or TimeoutException)
        {
            // The message of a bad connection string may hold the password.
            throw new CommandException(
                error is ArgumentException ? "The connection string cannot be read; write it like Host=localhost;Database=songnodes;Username=…" : $"The database cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Streams rows, each to be read from its first column to its last.</summary>
    public async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(string sql, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return reader;
    }

    /// <summary>The columns of a table with their types.</summary>
    public async Task<Dictionary<string, string>> ColumnsAsync(string table, CancellationToken cancellation)
    {
        var columns = new Dictionary<string, string>();
        var sql = $"select attname::text, format_type(atttypid, null) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped";
        await foreach (var row in RowsAsync(sql, cancellation))
            columns.Add(row.GetString(0), row.GetString(1));
        return columns;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task RequireTablesAsync(CancellationToken cancellation)
    {
        foreach (var table in Needed)
        {
            await using var command = new NpgsqlCommand("select to_regclass($1) is not null", _connection, _transaction) { Parameters = { new() { Value = table } } };
            if (await command.ExecuteScalarAsync(cancellation) is not true)
                throw new CommandException($"This is no database of SongNodes: it has no table {table}.");
        }
    }
}
