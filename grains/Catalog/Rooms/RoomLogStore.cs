using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Catalog.Rooms;

/// <summary>A room's log in PostgreSQL, fenced: only the activation that claimed the room last can write.</summary>
public sealed class RoomLogStore(Database database)
{
    private const string EventColumns = "seq, type, user_id, connection_id, data, created_at, idempotency_key";

    /// <summary>Claims the room for a new activation, creating it where it is new; any earlier owner can write no more.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="newEpoch">Epoch of a room that did not exist: Unix milliseconds of its creation.</param>
    public Task<RoomClaim> ClaimAsync(string roomId, long newEpoch) => database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
    {
        await using var command = new NpgsqlCommand("""
            insert into room (id, epoch, owner) values ($1, $2, 1)
            on conflict (id) do update set owner = room.owner + 1
            returning epoch, owner, last_seq
            """, connection)
        {
            Parameters = { new() { Value = roomId }, new() { Value = newEpoch } },
        };
        await using var reader = await command.ExecuteReaderAsync(token);
        await reader.ReadAsync(token);
        return new RoomClaim(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    });

    /// <summary>Appends events that follow <paramref name="lastSeq"/>, all or none.</summary>
    /// <returns>False when the room has another owner or another last event: this activation must write no more.</returns>
    public Task<bool> AppendAsync(string roomId, long owner, long lastSeq, IReadOnlyList<StoredEvent> events) =>
        database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
        {
            await using var command = new NpgsqlCommand("""
                with claimed as (
                    update room set last_seq = $4 where id = $1 and owner = $2 and last_seq = $3 returning 1
                )
                insert into room_event (room_id, seq, type, user_id, connection_id, data, created_at, idempotency_key)
                select $1, added.*
                from unnest($5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::text[]) as added
                where exists (select from claimed)
                """, connection)
            {
                Parameters =
                {
                    new() { Value = roomId },
                    new() { Value = owner },
                    new() { Value = lastSeq },
                    new() { Value = lastSeq + events.Count },
                    Column(events, NpgsqlDbType.Bigint, stored => stored.Event.Seq),
                    Column(events, NpgsqlDbType.Text, stored => stored.Event.Type),
                    Column(events, NpgsqlDbType.Text, stored => stored.Event.UserId),
                    Column(events, NpgsqlDbType.Text, stored => stored.Event.ConnectionId),
                    Column(events, NpgsqlDbType.Text, stored => System.Text.Encoding.UTF8.GetString(stored.Event.Data)),
                    Column(events, NpgsqlDbType.TimestampTz, stored => DateTimeOffset.FromUnixTimeMilliseconds(stored.Event.At)),
                    Column(events, NpgsqlDbType.Text, stored => stored.IdempotencyKey),
                },
            };
            return await command.ExecuteNonQueryAsync(token) == events.Count;
        });

    /// <summary>Seq of the last durable event; null when the room has another owner. Waits for an append that is still under way.</summary>
    public Task<long?> LastSeqAsync(string roomId, long owner) => database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
    {
        await using var command = new NpgsqlCommand("select last_seq from room where id = $1 and owner = $2 for update", connection)
        {
            Parameters = { new() { Value = roomId }, new() { Value = owner } },
        };
        return (long?)await command.ExecuteScalarAsync(token);
    });

    /// <summary>
    /// The newest <paramref name="limit"/> events with <paramref name="after"/> &lt; seq &lt; <paramref name="before"/>, newest first;
    /// fewer, but at least 50, where they would hold more than 1 MiB of data.
    /// </summary>
    public Task<List<StoredEvent>> NewestAsync(
        string roomId, long after, long before, int limit, DatabaseShare share = DatabaseShare.RoomLog) => ReadAsync(share, $"""
        select {EventColumns} from (
            select {EventColumns}, row_number() over newest as place, sum(octet_length(data)) over newest as bytes
            from room_event where room_id = $1 and seq > $2 and seq < $3
            window newest as (order by seq desc)
            order by seq desc limit $4
        ) as page
        where place <= {RoomRules.LatestEvents} or bytes <= {RoomRules.MaxCatchUpBytes}
        order by seq desc
        """,
        new() { Value = roomId }, new() { Value = after }, new() { Value = before }, new() { Value = limit });

    /// <summary>Every event after a seq, oldest first.</summary>
    public Task<List<StoredEvent>> AfterAsync(string roomId, long after) => ReadAsync(
        DatabaseShare.RoomLog,
        $"select {EventColumns} from room_event where room_id = $1 and seq > $2 order by seq",
        new() { Value = roomId }, new() { Value = after });

    /// <summary>Events of one type after a seq, oldest first.</summary>
    public Task<List<StoredEvent>> OfTypeAfterAsync(string roomId, string type, long after) => ReadAsync(
        DatabaseShare.RoomLog,
        $"select {EventColumns} from room_event where room_id = $1 and type = $2 and seq > $3 order by seq",
        new() { Value = roomId }, new() { Value = type }, new() { Value = after });

    /// <summary>Events with an idempotency key that are newer than <paramref name="since"/>, oldest first.</summary>
    public Task<List<StoredEvent>> KeyedSinceAsync(string roomId, DateTimeOffset since) => ReadAsync(
        DatabaseShare.RoomLog,
        $"select {EventColumns} from room_event where room_id = $1 and idempotency_key is not null and created_at > $2 order by seq",
        new() { Value = roomId }, new() { Value = since });

    /// <summary>Deletes events up to <paramref name="upTo"/>, except those whose idempotency key is younger than <paramref name="keysSince"/>.</summary>
    public Task TrimAsync(string roomId, long upTo, DateTimeOffset keysSince) => database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
    {
        await using var command = new NpgsqlCommand("""
            delete from room_event
            where room_id = $1 and seq <= $2 and (idempotency_key is null or created_at <= $3)
            """, connection)
        {
            Parameters = { new() { Value = roomId }, new() { Value = upTo }, new() { Value = keysSince } },
        };
        await command.ExecuteNonQueryAsync(token);
    });

    private static NpgsqlParameter Column<T>(IReadOnlyList<StoredEvent> events, NpgsqlDbType type, Func<StoredEvent, T> value)
    {
        var column = new T[events.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(events[i]);
        return new NpgsqlParameter { Value = column, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private Task<List<StoredEvent>> ReadAsync(DatabaseShare share, string sql, params NpgsqlParameter[] parameters) =>
        database.UseAsync(share, async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(token);
            var events = new List<StoredEvent>();
            while (await reader.ReadAsync(token))
            {
                events.Add(new StoredEvent(
                    new RoomEvent(
                        reader.GetInt64(0),
                        reader.GetString(1),
                        reader.GetString(2),
                        reader.IsDBNull(3) ? null : reader.GetString(3),
                        System.Text.Encoding.UTF8.GetBytes(reader.GetString(4)),
                        new DateTimeOffset(reader.GetDateTime(5)).ToUnixTimeMilliseconds()),
                    reader.IsDBNull(6) ? null : reader.GetString(6)));
            }

            return events;
        });
}
