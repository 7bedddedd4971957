using System.Runtime.InteropServices;
using System.Text.Json;
using SongNodes.Gateway.Access;
using SongNodes.Gateway.Realtime;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>One event for one room, from another server.</summary>
internal static class BroadcastEndpoints
{
    private const string GraphPrefix = "graph_";

    /// <summary><c>POST /api/v1/broadcast/{room_id}</c>: <c>{type, data}</c>.</summary>
    public static async Task<IResult> ToRoomAsync(HttpRequest request, IGrainFactory grains, string room_id)
    {
        var room = RoomOf(room_id);
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        if (body.RootElement.ValueKind != JsonValueKind.Object)
            throw RefusalException.Malformed("The body must be one JSON object {type, data}.");
        var type = RoomInput.Type(Member(body.RootElement, "type"));
        var data = RoomInput.Data(Member(body.RootElement, "data"));
        var published = await grains.TellAsync(request, room, type, data, IdempotencyKey.Of(request));
        return Results.Ok(new RoomTold("broadcasted", room, type, published.Epoch, published.Seq));
    }

    /// <summary><c>POST /api/v1/graph/broadcast?update_type=&amp;room_id=</c>: the body is the data.</summary>
    public static async Task<IResult> GraphAsync(HttpRequest request, IGrainFactory grains)
    {
        var room = RoomOf(request.Text("room_id") ?? RoomRules.GraphUpdates);
        var type = GraphType(request.Text("update_type"));
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        var published = await grains.TellAsync(
            request, room, type, RoomInput.Data(body.RootElement.ToRaw()), IdempotencyKey.Of(request));
        return Results.Ok(new GraphTold("broadcasted", type, room, published.Epoch, published.Seq));
    }

    /// <summary>Publishes for the server itself, which alone may write to <c>graph_updates</c>.</summary>
    public static Task<Published> TellAsync(
        this IGrainFactory grains, HttpRequest request, string room, string type, byte[] data, string? key) =>
        grains.GetGrain<IRoomGrain>(RoomRules.GrainKey(room))
            .PublishAsync(new PublishRequest(type, request.HttpContext.Caller().UserId, null, data, key));

    public static string RoomOf(string room_id) => RoomRules.IsRoomId(room_id)
        ? room_id
        : throw RefusalException.Malformed("A room id is 1 to 128 letters, digits or -_.: characters.");

    public static RawJson ToRaw(this JsonElement value) => RawJson.Received(JsonMarshal.GetRawUtf8Value(value).ToArray());

    /// <summary>Clients know these events by their prefix; one that has it already keeps it.</summary>
    private static string GraphType(string? updateType)
    {
        if (string.IsNullOrEmpty(updateType))
            throw RefusalException.Malformed("The parameter update_type is missing.");
        var type = updateType.StartsWith(GraphPrefix, StringComparison.Ordinal) ? updateType : GraphPrefix + updateType;
        return RoomRules.IsName(type)
            ? type
            : throw RefusalException.Malformed($"The parameter update_type must hold 1 to {RoomRules.MaxNameLength - GraphPrefix.Length} characters.");
    }

    private static RawJson Member(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) ? value.ToRaw() : throw RefusalException.Invalid(name, $"{name} is missing.");
}
