using System.Runtime.InteropServices;
using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>What a frame of a plain client does in its room.</summary>
internal sealed class PlainMessages(PlainSubscriptions subscriptions)
{
    /// <exception cref="RefusalException">With a readable reason; the connection stays.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="ForeignUserException">It claims to be another user: the connection ends.</exception>
    public async Task HandleAsync(PlainConnection connection, ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var message = document.RootElement;
        if (message.ValueKind != JsonValueKind.Object)
            throw RefusalException.Malformed("A message is a JSON object {type, …}.");
        var type = RoomInput.Type(Raw(message, "type"));
        RequireSelf(connection, message);
        switch (type)
        {
            case "ping":
                connection.Outbound.Add(PlainAnswers.Pong);
                return;
            case "subscribe":
                await subscriptions.SubscribeAsync(connection, message);
                return;
            case "cursor_position":
                connection.MoveCursor(connection.RoomId, RoomInput.Position(Position(message)));
                return;
            case "graph_update" or RoomRules.NodeUpdate or "graph_edge_update" or "chat":
                await connection.PublishAsync(connection.RoomId, type, RoomInput.Data(Required(message, "data")), null);
                return;
            default:
                connection.Signal(connection.RoomId, type, RoomInput.Data(Raw(message, "data")));
                return;
        }
    }

    /// <summary>An anonymous client's claim is worth nothing; one with a token must not claim to be somebody else.</summary>
    private static void RequireSelf(PlainConnection connection, JsonElement message)
    {
        if (connection.Authenticated && message.TryGetProperty("user_id", out var claimed) && claimed.ValueKind != JsonValueKind.Null
            && !(claimed.ValueKind == JsonValueKind.String && claimed.ValueEquals(connection.UserId)))
            throw new ForeignUserException();
    }

    /// <summary>Graph clients put it beside the type, those of <c>/ws</c> into the data.</summary>
    private static RawJson Position(JsonElement message) =>
        !message.TryGetProperty("position", out _) && message.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? Required(data, "position")
            : Required(message, "position");

    private static RawJson Required(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out _) ? Raw(holder, name) : throw RefusalException.Invalid(name, $"The message has no {name}.");

    private static RawJson Raw(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) ? RawJson.Received(JsonMarshal.GetRawUtf8Value(value).ToArray()) : RawJson.Null;
}

/// <summary>A client claims another user than its token says.</summary>
internal sealed class ForeignUserException : Exception;
