using System.Globalization;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Rest;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>How a plain socket came in.</summary>
/// <param name="Caller">Whose it is.</param>
/// <param name="RoomId">The room that it joins.</param>
/// <param name="Since">What it has seen of it, if it says so.</param>
/// <param name="ClaimedUser">The user that its address names.</param>
/// <param name="Welcomed">Came in at <c>/ws</c>: is welcomed, and told who comes and goes.</param>
internal sealed record PlainEntry(Caller Caller, string RoomId, SeenUntil? Since, string? ClaimedUser, bool Welcomed)
{
    /// <summary>A token names its user, and nobody else. What an anonymous client claims counts for nothing.</summary>
    public bool IsForeign => Caller.Authenticated && ClaimedUser is not null && ClaimedUser != Caller.UserId;

    /// <summary><c>/api/graph/ws/{room_id}</c>.</summary>
    /// <exception cref="RefusalException">Malformed: no room id, a wrong catch-up, no WebSocket request.</exception>
    public static PlainEntry Graph(HttpContext context) =>
        At(context, context.Caller(), (string)context.Request.RouteValues["room_id"]!, null, welcomed: false);

    /// <summary><c>/ws/public</c>: whoever comes is somebody else each time.</summary>
    /// <inheritdoc cref="Graph"/>
    public static PlainEntry Public(HttpContext context) =>
        At(context, Caller.Anonymous(), RoomRules.General, null, welcomed: true);

    /// <summary><c>/ws/{user_id}?room_id=</c>.</summary>
    /// <inheritdoc cref="Graph"/>
    public static PlainEntry User(HttpContext context) =>
        At(
            context,
            context.Caller(),
            context.Request.Text("room_id") ?? RoomRules.General,
            AddressPart.Decoded(context, (string)context.Request.RouteValues["user_id"]!, fromEnd: 1),
            welcomed: true);

    private static PlainEntry At(HttpContext context, Caller caller, string roomId, string? claimedUser, bool welcomed)
    {
        if (!RoomRules.IsRoomId(roomId))
            throw RefusalException.Malformed("A room id is 1 to 128 letters, digits or -_.: characters.");
        if (!context.WebSockets.IsWebSocketRequest)
            throw RefusalException.Malformed("This address is for WebSocket connections.");
        return new PlainEntry(caller, roomId, SinceOf(context.Request.Query), claimedUser, welcomed);
    }

    private static SeenUntil? SinceOf(IQueryCollection query)
    {
        if (!query.TryGetValue("since", out var since) & !query.TryGetValue("epoch", out var epoch))
            return null;
        return long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var epochNumber)
            ? new SeenUntil(epochNumber, seq)
            : throw RefusalException.Malformed("epoch and since are whole numbers from 0, given together.");
    }
}
