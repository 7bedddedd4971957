using SongNodes.Gateway.Rest.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Census;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Rest.Operators;

/// <summary>What operators see of rooms and do to them, wherever in the cluster they are.</summary>
internal static class RoomOperations
{
    /// <summary>As many as metrics tell by rank, and some more.</summary>
    private const int MostRooms = 100;

    private const int MostMembers = 1_000;

    /// <summary><c>GET /api/v1/operator/rooms</c>.</summary>
    public static async Task<IResult> LargestAsync(IGrainFactory grains)
    {
        var census = await grains.GetGrain<IRoomCensusGrain>(0).CountAsync();
        return Results.Ok(new LargestRooms(
            census.Rooms, [.. census.Largest.Take(MostRooms).Select((room, index) => new RankedRoom(index + 1, room.RoomId, room.Members))]));
    }

    /// <summary><c>GET /api/v1/operator/rooms/{room_id}</c>.</summary>
    public static async Task<IResult> LookAsync(IGrainFactory grains, string room_id)
    {
        var view = await (await OpenRoomAsync(grains, room_id)).LookAsync();
        return Results.Ok(new OpenRoom(
            room_id,
            view.Epoch,
            view.Seq,
            view.HistoryBytes,
            view.Gateways.Sum(gateway => gateway.Members.Length),
            Array.ConvertAll(view.Gateways, gateway => new RoomGateway(gateway.Gateway, gateway.OutboundBytes is not null, gateway.Members.Length, gateway.BacklogBytes)),
            [.. view.Gateways.SelectMany(Members).OrderByDescending(member => member.OutboundBytes).Take(MostMembers)]));
    }

    /// <summary><c>POST /api/v1/operator/rooms/{room_id}/kick</c>: <c>{connection_id}</c> or <c>{user_id}</c>.</summary>
    public static async Task<IResult> KickAsync(HttpRequest request, IGrainFactory grains, string room_id)
    {
        using var body = await JsonBody.ReadAsync(request);
        var connection = body.Text(KickFields.LongestId, "connection_id");
        var user = body.Text(KickFields.LongestId, "user_id");
        if (string.IsNullOrEmpty(connection) && string.IsNullOrEmpty(user))
            body.Fault("connection_id", "connection_id or user_id says who is to go.");
        body.Demand();
        var closed = await (await OpenRoomAsync(grains, room_id)).SendAwayAsync(NotEmpty(connection), NotEmpty(user));
        return closed > 0 ? Results.Ok(new RoomCleared(room_id, closed)) : throw RefusalException.NotFound("Nobody of that id is in the room.");
    }

    /// <summary><c>POST /api/v1/operator/rooms/{room_id}/close</c>.</summary>
    public static async Task<IResult> CloseAsync(IGrainFactory grains, string room_id) =>
        Results.Ok(new RoomCleared(room_id, await (await OpenRoomAsync(grains, room_id)).SendAwayAsync(null, null)));

    /// <summary>The room, if it is in memory: to look at it should not open it.</summary>
    private static async Task<IRoomGrain> OpenRoomAsync(IGrainFactory grains, string room_id)
    {
        var room = grains.GetGrain<IRoomGrain>(RoomRules.GrainKey(BroadcastEndpoints.RoomOf(room_id)));
        return await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(room) is null
            ? throw RefusalException.NotFound("That room is not open.")
            : room;
    }

    private static IEnumerable<RoomPlace> Members(GatewayView gateway) => gateway.Members.Select((member, index) => new RoomPlace(
        member.ConnectionId,
        member.UserId,
        member.UserName,
        DateTimeOffset.FromUnixTimeMilliseconds(member.JoinedAt).UtcDateTime,
        gateway.Gateway,
        gateway.OutboundBytes?[index]));

    private static string? NotEmpty(string? id) => string.IsNullOrEmpty(id) ? null : id;
}
