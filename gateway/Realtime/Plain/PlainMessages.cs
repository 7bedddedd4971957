using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>What a frame of a plain client does in its room.</summary>
internal static class PlainMessages
{
    /// <exception cref="RefusalException">With a readable reason; the connection stays.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="ForeignUserException">It claims to be another user: the connection ends.</exception>
    public static async Task HandleAsync(PlainConnection connection, string roomId, bool authenticated, byte[] frame)
    {
        using var document = JsonDocument.Parse(frame);
        var message = document.RootElement;
        if (message.ValueKind != JsonValueKind.Object)
            throw RefusalException.Malformed("A message is a JSON object {type, …}.");
        var type = RoomInput.Type(Raw(message, "type"));
        RequireSelf(connection, authenticated, message);
        switch (type)
        {
            case "ping":
                connection.Outbound.Add(Encoded.ForPlain(PlainJson.Pong));
                return;
            case "cursor_position":
                connection.MoveCursor(roomId, RoomInput.Position(Raw(message, "position")));
                return;
            case "graph_update" or RoomRules.NodeUpdate or "graph_edge_update" or "chat":
                await connection.PublishAsync(roomId, type, RoomInput.Data(Raw(message, "data")), null);
                return;
            default:
                connection.Signal(roomId, type, RoomInput.Data(Raw(message, "data")));
                return;
        }
    }

    /// <summary>An anonymous client's claim is worth nothing; one with a token must not claim to be somebody else.</summary>
    private static void RequireSelf(PlainConnection connection, bool authenticated, JsonElement message)
    {
        if (authenticated && message.TryGetProperty("user_id", out var claimed) && claimed.ValueKind != JsonValueKind.Null
            && !(claimed.ValueKind == JsonValueKind.String && claimed.ValueEquals(connection.UserId)))
            throw new ForeignUserException();
    }

    private static RawJson Raw(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value)
            ? RawJson.Received(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value).ToArray())
            : RawJson.Null;
}

/// <summary>A message claims another user than the connection's token says.</summary>
internal sealed class ForeignUserException : Exception;
