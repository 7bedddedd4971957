using System.Text.Json;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>The JSON of what rooms hold, as hub clients read it.</summary>
internal static class RoomJson
{
    public static void Write(Utf8JsonWriter json, RoomEvent item)
    {
        json.WriteStartObject();
        json.WriteNumber("seq", item.Seq);
        json.WriteString("type", item.Type);
        json.WriteString("user_id", item.UserId);
        json.WriteString("connection_id", item.ConnectionId);
        WriteRaw(json, "data", item.Data);
        json.WriteString("timestamp", Time(item.At));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Signal item)
    {
        json.WriteStartObject();
        json.WriteString("type", item.Type);
        json.WriteString("user_id", item.UserId);
        json.WriteString("connection_id", item.ConnectionId);
        WriteRaw(json, "data", item.Data);
        json.WriteString("timestamp", Time(item.At));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, CursorMove item)
    {
        json.WriteStartObject();
        json.WriteString("connection_id", item.ConnectionId);
        json.WriteString("user_id", item.UserId);
        WriteRaw(json, "position", item.Position);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Member item)
    {
        json.WriteStartObject();
        json.WriteString("connection_id", item.ConnectionId);
        json.WriteString("user_id", item.UserId);
        json.WriteString("user_name", item.UserName);
        json.WriteString("joined_at", Time(item.JoinedAt));
        json.WriteEndObject();
    }

    public static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<RoomEvent> events)
    {
        json.WriteStartArray();
        foreach (var item in events)
            Write(json, item);
        json.WriteEndArray();
    }

    public static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<Member> members)
    {
        json.WriteStartArray();
        foreach (var item in members)
            Write(json, item);
        json.WriteEndArray();
    }

    public static void WriteRaw(Utf8JsonWriter json, string name, byte[] value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    /// <param name="at">Unix milliseconds.</param>
    public static DateTime Time(long at) => DateTime.UnixEpoch.AddMilliseconds(at);
}
