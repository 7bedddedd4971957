using Npgsql;

namespace SongNodes.Tests.Bench.Peer;

/// <summary>A row for each event, where there is a database.</summary>
internal sealed class EventTable(NpgsqlDataSource? database)
{
    private const string Create =
        "create table if not exists peer_event (seq bigint generated always as identity primary key, room text, type text, data text)";

    private const string Insert = "insert into peer_event (room, type, data) values ($1, $2, $3) returning seq";

    private long _unstored;

    public async Task CreateAsync()
    {
        if (database is null)
            return;
        await using var command = database.CreateCommand(Create);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Returns once the row is on disk.</summary>
    public async Task<long> InsertAsync(string room, string type, string data)
    {
        if (database is null)
            return Interlocked.Increment(ref _unstored);
        await using var command = database.CreateCommand(Insert);
        foreach (var value in (string[])[room, type, data])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
