using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>Frames to one plain client alone.</summary>
internal static class PlainAnswers
{
    public static Encoded Pong { get; } = Encoded.ForPlain("""{"type":"pong"}"""u8.ToArray());

    /// <summary>The first frame at <c>/ws</c>. With epoch and seq the client can come back before anything happens.</summary>
    public static Encoded Welcome(PlainConnection connection, JoinResult join, DateTimeOffset at) => Encode("welcome", at, json =>
    {
        json.WriteStartObject("data");
        json.WriteString("user_id", connection.UserId);
        json.WriteString("room_id", connection.RoomId);
        json.WriteString("connection_id", connection.Id);
        json.WriteBoolean("authenticated", connection.Authenticated);
        json.WriteNumber("epoch", join.Epoch);
        json.WriteNumber("seq", join.Seq);
        json.WriteNumber("member_count", join.MemberCount);
        json.WriteEndObject();
    });

    public static Encoded SubscriptionConfirmed(string channel, DateTimeOffset at) => Encode("subscription_confirmed", at, json =>
    {
        json.WriteStartObject("data");
        json.WriteString("channel", channel);
        json.WriteString("status", "subscribed");
        json.WriteEndObject();
    });

    public static Encoded GraphSnapshot(GraphAnswer snapshot, DateTimeOffset at) =>
        Encode("graph_snapshot", at, json => RoomJson.WriteRaw(json, "data", snapshot.Json));

    /// <param name="message">One readable sentence.</param>
    /// <param name="details">The code.</param>
    public static Encoded Error(string message, string details) => Encode("error", null, json =>
    {
        json.WriteStartObject("data");
        json.WriteString("message", message);
        json.WriteString("details", details);
        json.WriteEndObject();
    });

    /// <summary>The client asked to catch up and cannot: it starts over from this, and the newest events follow.</summary>
    public static Encoded Resync(JoinResult join) => Encode("resync", null, json =>
    {
        json.WriteStartObject("data");
        json.WriteBoolean("recovered", false);
        json.WriteNumber("epoch", join.Epoch);
        json.WriteNumber("seq", join.Seq);
        RoomJson.WriteRaw(json, "snapshot", join.Snapshot);
        json.WriteEndObject();
    });

    private static Encoded Encode(string type, DateTimeOffset? at, Action<Utf8JsonWriter> data)
    {
        using var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteString("type", type);
        data(json);
        if (at is { } time)
            json.WriteString("timestamp", time.UtcDateTime);
        json.WriteEndObject();
        return Encoded.ForPlain(buffer.ToArray());
    }
}
