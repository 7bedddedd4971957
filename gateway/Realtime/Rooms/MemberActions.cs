using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>What a member can do in its room, whatever it speaks.</summary>
internal static class MemberActions
{
    /// <summary>The connection's membership.</summary>
    /// <exception cref="RefusalException">NotAllowed: it has none.</exception>
    public static Membership Require(this RoomConnection connection, string roomId) =>
        connection.Find(roomId) is { Joined: true } membership ? membership : throw RefusalException.NotAllowed("Join the room first.");

    /// <exception cref="RefusalException">NotAllowed, Unavailable, RateLimited.</exception>
    public static async Task<Published> PublishAsync(this RoomConnection connection, string roomId, string type, byte[] data, string? idempotencyKey)
    {
        var link = connection.Require(roomId).Link;
        RequireWritable(link);
        try
        {
            var published = await link.PublishAsync(new PublishRequest(type, connection.UserId, connection.Id, data, idempotencyKey));
            link.Heard(published.Owner);
            return published;
        }
        catch (Exception error) when (error is not RefusalException { Code: not RefusalCode.Unavailable })
        {
            // The room may be on its way to another silo: find out now rather than at the next renewal.
            link.Renew();
            throw error as RefusalException ?? RefusalException.Unavailable("The room doesn't answer at the moment.", error);
        }
    }

    /// <exception cref="RefusalException">NotAllowed, Unavailable.</exception>
    public static void Signal(this RoomConnection connection, string roomId, string type, byte[] data)
    {
        var link = connection.Require(roomId).Link;
        RequireWritable(link);
        if (!link.TrySignal(connection, type, data))
            throw RefusalException.Unavailable("The room doesn't answer at the moment.");
    }

    /// <exception cref="RefusalException">NotAllowed.</exception>
    public static void MoveCursor(this RoomConnection connection, string roomId, byte[] position)
    {
        var link = connection.Require(roomId).Link;
        RequireWritable(link);
        link.MoveCursor(new CursorMove(connection.Id, connection.UserId, position));
    }

    /// <exception cref="RefusalException">NotAllowed, Unavailable.</exception>
    public static Task<Member[]> MembersAsync(this RoomConnection connection, string roomId) =>
        AskAsync(connection.Require(roomId).Link.MembersAsync());

    /// <exception cref="RefusalException">NotAllowed, Unavailable.</exception>
    public static Task<RoomEvent[]> HistoryAsync(this RoomConnection connection, string roomId, long? before, int limit) =>
        AskAsync(connection.Require(roomId).Link.HistoryAsync(before, limit));

    private static void RequireWritable(RoomLink link)
    {
        if (!link.IsWritable)
            throw RefusalException.NotAllowed("This room is written by the server alone.");
    }

    private static async Task<T> AskAsync<T>(Task<T> asked)
    {
        try
        {
            return await asked;
        }
        catch (Exception error) when (error is not RefusalException)
        {
            throw RefusalException.Unavailable("The room doesn't answer at the moment.", error);
        }
    }
}
