using System.Data;
using Npgsql;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>Reads every shown track by name in one streamed read of one state of the database.</summary>
public static class TrackNames
{
    private const string Sql = """
        select track.id, coalesce(track.credited_as, artist.name), track.title, track.appearances
        from track join artist on artist.no = track.artist_no where not track.hidden
        """;

    /// <param name="connection">Not within a transaction.</param>
    /// <param name="add">Gets id, artist, title and appearances of each track.</param>
    /// <param name="timeout">For the whole read.</param>
    /// <param name="cancellation">Ends it earlier.</param>
    /// <returns>The graph version of what was read.</returns>
    public static async Task<long> ReadAsync(
        NpgsqlConnection connection, Action<Guid, string, string, int> add, TimeSpan timeout, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var version = await GraphLookups.VersionAsync(connection, cancellation);
        await using (var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = (int)timeout.TotalSeconds })
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                add(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3));
        }

        await transaction.CommitAsync(cancellation);
        return version;
    }
}
