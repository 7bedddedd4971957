using Npgsql;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>The last graph version of which the room <c>graph_updates</c> was told.</summary>
public static class ToldVersion
{
    public static async Task<long> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select version from graph_told", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public static async Task WriteAsync(NpgsqlConnection connection, long version, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("update graph_told set version = greatest(version, $1)", connection)
        {
            Parameters = { new() { Value = version } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
