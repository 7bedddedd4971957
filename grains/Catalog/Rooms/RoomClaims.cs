using Npgsql;

namespace SongNodes.Grains.Catalog.Rooms;

/// <summary>What a new owner of a room finds.</summary>
/// <param name="Epoch">The room's epoch.</param>
/// <param name="Owner">The number that it writes with; greater than any before, and never less than the epoch.</param>
/// <param name="LastSeq">The last durable event, 0 for none.</param>
public sealed record RoomClaim(long Epoch, long Owner, long LastSeq);

/// <summary>A room as it stands: who owns it, and its last durable event.</summary>
public readonly record struct RoomStanding(long Owner, long LastSeq);

/// <summary>Which activation owns a room: the last one that claimed it.</summary>
public sealed class RoomClaims(Database database)
{
    /// <summary>Claims the room for a new activation, creating it where it is new; any earlier owner can write no more.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="now">Unix milliseconds: the epoch of a room that did not exist. Owners count on from there, so that they go on rising when a database was emptied.</param>
    public Task<RoomClaim> ClaimAsync(string roomId, long now) => database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
    {
        // Events without their room's row are of a history whose epoch is lost, and are kept: seqs go on after them.
        await using var command = new NpgsqlCommand("""
            insert into room (id, epoch, owner, last_seq)
            select $1, $2, $2, coalesce(max(seq), 0) from room_event where room_id = $1
            on conflict (id) do update set
                owner = greatest(room.owner + 1, excluded.owner),
                last_seq = greatest(room.last_seq, excluded.last_seq)
            returning epoch, owner, last_seq
            """, connection)
        {
            Parameters = { new() { Value = roomId }, new() { Value = now } },
        };
        await using var reader = await command.ExecuteReaderAsync(token);
        await reader.ReadAsync(token);
        return new RoomClaim(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    });

    /// <summary>How rooms stand now; those that do not exist are left out.</summary>
    public Task<Dictionary<string, RoomStanding>> StandingAsync(params string[] roomIds) =>
        database.ReadAsync(DatabaseShare.RoomLog, async (connection, token) =>
        {
            await using var command = new NpgsqlCommand("select id, owner, last_seq from room where id = any($1)", connection)
            {
                Parameters = { new() { Value = roomIds } },
            };
            await using var reader = await command.ExecuteReaderAsync(token);
            var found = new Dictionary<string, RoomStanding>(StringComparer.Ordinal);
            while (await reader.ReadAsync(token))
                found[reader.GetString(0)] = new RoomStanding(reader.GetInt64(1), reader.GetInt64(2));
            return found;
        });

    /// <summary>Durable events are gone (a database that was set back): from here on seqs name other events, so the epoch must be another.</summary>
    public Task StartEpochAsync(string roomId, long owner, long now) => database.UseAsync(DatabaseShare.RoomLog, async (connection, token) =>
    {
        await using var command = new NpgsqlCommand("""
            update room set epoch = greatest(epoch + 1, $3), owner = greatest(owner + 1, epoch + 1, $3)
            where id = $1 and owner = $2
            """, connection)
        {
            Parameters = { new() { Value = roomId }, new() { Value = owner }, new() { Value = now } },
        };
        await command.ExecuteNonQueryAsync(token);
    });
}
