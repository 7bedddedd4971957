using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Catalog.Rooms;

/// <summary>A room's log in PostgreSQL, fenced: only the activation that claimed the room last can write or trim.</summary>
public sealed class RoomLogStore(Database database) : IRoomLogStore
{
    private const string EventColumns = "seq, type, user_id, connection_id, data, created_at, idempotency_key";

    private static readonly string Newest = $"""
        select {EventColumns} from (
            select {EventColumns}, row_number() over newest as place, sum(octet_length(data)) over newest as bytes
            from room_event where room_id = $1 and seq > $2 and seq < $3
            window newest as (order by seq desc)
            order by seq desc limit $4
        ) as page
        where place <= {RoomRules.LatestEvents} or bytes <= {RoomRules.MaxCatchUpBytes}
        order by seq desc
        """;

    private const string After = $"select {EventColumns} from room_event where room_id = $1 and seq > $2 order by seq";

    private const string KeyedSince =
        "select user_id, idempotency_key, seq, created_at from room_event where room_id = $1 and idempotency_key is not null and created_at > $2 order by seq";

    private const string OfTypeAfter = $"select {EventColumns} from room_event where room_id = $1 and type = $2 and seq > $3 order by seq";

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
                    Column(events, NpgsqlDbType.Bigint, static stored => stored.Event.Seq),
                    Column(events, NpgsqlDbType.Text, static stored => stored.Event.Type),
                    Column(events, NpgsqlDbType.Text, static stored => stored.Event.UserId),
                    Column(events, NpgsqlDbType.Text, static stored => stored.Event.ConnectionId),
                    Column(events, NpgsqlDbType.Text, static stored => stored.Event.Data),
                    Column(events, NpgsqlDbType.TimestampTz, static stored => DateTimeOffset.FromUnixTimeMilliseconds(stored.Event.At)),
                    Column(events, NpgsqlDbType.Text, static stored => stored.IdempotencyKey),
                },
            };
            return await command.ExecuteNonQueryAsync(token) == events.Count;
        });

    public Task<long?> SettledSeqAsync(string roomId, long owner) => database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
    {
        await using var command = new NpgsqlCommand("select last_seq from room where id = $1 and owner = $2 for update", connection)
        {
            Parameters = { new() { Value = roomId }, new() { Value = owner } },
        };
        return (long?)await command.ExecuteScalarAsync(token);
    });

    public Task<List<StoredEvent>> AfterAsync(string roomId, long after) =>
        ReadAsync(DatabaseShare.RoomLog, After, new() { Value = roomId }, new() { Value = after });

    /// <summary>
    /// The newest <paramref name="limit"/> events with <paramref name="after"/> &lt; seq &lt; <paramref name="before"/>, newest first;
    /// fewer, but at least 50, where they would hold more than 1 MiB of data.
    /// </summary>
    public Task<List<StoredEvent>> NewestAsync(
        string roomId, long after, long before, int limit, DatabaseShare share = DatabaseShare.RoomLog) => ReadAsync(
        share, Newest, new() { Value = roomId }, new() { Value = after }, new() { Value = before }, new() { Value = limit });

    /// <summary>What a new owner goes on from. To be read after its claim, and after the snapshot that it starts with.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="after">Events up to this seq are no longer part of the history.</param>
    /// <param name="keysSince">Idempotency keys of older events are no longer alive.</param>
    /// <param name="snapshotSeq">The last event that the snapshot holds.</param>
    public Task<RoomTail> TailAsync(string roomId, long after, DateTimeOffset keysSince, long snapshotSeq) =>
        database.ReadAsync(DatabaseShare.RoomLog, async (connection, token) =>
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    Command(Newest, roomId, after, long.MaxValue, RoomRules.MaxCatchUpEvents),
                    Command(KeyedSince, roomId, keysSince),
                    Command(OfTypeAfter, roomId, RoomRules.NodeUpdate, snapshotSeq),
                },
            };
            await using var reader = await batch.ExecuteReaderAsync(token);
            var newest = await RowsAsync(reader, ToEvent, token);
            newest.Reverse();
            await reader.NextResultAsync(token);
            var keys = await RowsAsync(reader, ToKey, token);
            await reader.NextResultAsync(token);
            var moves = await RowsAsync(reader, ToEvent, token);
            return new RoomTail(newest, keys, moves);
        });

    /// <summary>Deletes events up to <paramref name="upTo"/>, except those whose idempotency key is younger than <paramref name="keysSince"/>.</summary>
    public Task TrimAsync(string roomId, long owner, long upTo, DateTimeOffset keysSince) =>
        database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
        {
            // Fenced: what an owner trims is in a snapshot that it stored before, and a later owner has read that one.
            await using var command = new NpgsqlCommand("""
                delete from room_event
                where room_id = $1 and seq <= $2 and (idempotency_key is null or created_at <= $3)
                  and exists (select from room where id = $1 and owner = $4)
                """, connection)
            {
                Parameters = { new() { Value = roomId }, new() { Value = upTo }, new() { Value = keysSince }, new() { Value = owner } },
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

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private Task<List<StoredEvent>> ReadAsync(DatabaseShare share, string sql, params NpgsqlParameter[] parameters) =>
        database.ReadAsync(share, async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(token);
            return await RowsAsync(reader, ToEvent, token);
        });

    private static async Task<List<T>> RowsAsync<T>(DbDataReader reader, Func<DbDataReader, T> row, CancellationToken token)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(token))
            rows.Add(row(reader));
        return rows;
    }

    private static StoredEvent ToEvent(DbDataReader row) => new(
        new RoomEvent(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.GetFieldValue<byte[]>(4),
            new DateTimeOffset(row.GetDateTime(5)).ToUnixTimeMilliseconds()),
        row.IsDBNull(6) ? null : row.GetString(6));

    private static StoredKey ToKey(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), new DateTimeOffset(row.GetDateTime(3)));
}
