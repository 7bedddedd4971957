using System.Text.Json;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>The JSON of plain WebSocket clients: one object per frame.</summary>
internal static class PlainJson
{
    public static byte[] Pong { get; } = """{"type":"pong"}"""u8.ToArray();

    public static Encoded Encode<T>(T[] items, Action<Utf8JsonWriter, T> write)
    {
        var frames = new byte[items.Length][];
        for (var i = 0; i < frames.Length; i++)
        {
            using var buffer = JsonBuffer.Rent();
            buffer.Writer.WriteStartObject();
            write(buffer.Writer, items[i]);
            buffer.Writer.WriteEndObject();
            frames[i] = buffer.ToArray();
        }

        return Encoded.ForPlain(frames);
    }

    /// <summary>The epoch lets a client come back with <c>?epoch=&amp;since=</c>.</summary>
    public static void Write(Utf8JsonWriter json, long epoch, RoomEvent item)
    {
        json.WriteString("type", item.Type);
        RoomJson.WriteRaw(json, "data", item.Data);
        json.WriteString("user_id", item.UserId);
        json.WriteNumber("seq", item.Seq);
        json.WriteNumber("epoch", epoch);
        json.WriteString("timestamp", RoomJson.Time(item.At));
    }

    public static void Write(Utf8JsonWriter json, Signal item)
    {
        json.WriteString("type", item.Type);
        RoomJson.WriteRaw(json, "data", item.Data);
        json.WriteString("user_id", item.UserId);
        json.WriteString("timestamp", RoomJson.Time(item.At));
    }

    public static void Write(Utf8JsonWriter json, CursorMove item, DateTime at)
    {
        json.WriteString("type", "cursor_position");
        json.WriteString("user_id", item.UserId);
        RoomJson.WriteRaw(json, "position", item.Position);
        json.WriteString("timestamp", at);
    }

    /// <param name="message">One readable sentence.</param>
    /// <param name="details">The code.</param>
    public static Encoded Error(string message, string details) => Encode([message], (json, _) =>
    {
        json.WriteString("type", "error");
        json.WriteStartObject("data");
        json.WriteString("message", message);
        json.WriteString("details", details);
        json.WriteEndObject();
    });

    /// <summary>The client asked to catch up and cannot: it starts over from this.</summary>
    public static Encoded Resync(JoinResult join) => Encode([join], (json, item) =>
    {
        json.WriteString("type", "resync");
        json.WriteStartObject("data");
        json.WriteBoolean("recovered", false);
        json.WriteNumber("epoch", item.Epoch);
        json.WriteNumber("seq", item.Seq);
        RoomJson.WriteRaw(json, "snapshot", item.Snapshot);
        json.WriteEndObject();
    });
}
