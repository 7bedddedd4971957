using System.Text.Json;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>The JSON of what rooms tell plain WebSocket clients: one object a frame.</summary>
internal static class PlainJson
{
    public static Encoded Encode<T>(T[] items, Action<Utf8JsonWriter, T> write) => Encoded.ForPlain(Frames(items, write));

    /// <summary>A frame for each item, whose members <paramref name="write"/> writes.</summary>
    public static byte[][] Frames<T>(T[] items, Action<Utf8JsonWriter, T> write)
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

        return frames;
    }

    /// <summary>Room, epoch and seq name the event: a client comes back with <c>?epoch=&amp;since=</c>.</summary>
    public static void Write(Utf8JsonWriter json, string roomId, long epoch, RoomEvent item)
    {
        json.WriteString("type", item.Type);
        RoomJson.WriteRaw(json, "data", item.Data);
        json.WriteString("user_id", item.UserId);
        json.WriteString("room_id", roomId);
        json.WriteNumber("seq", item.Seq);
        json.WriteNumber("epoch", epoch);
        json.WriteString("timestamp", RoomJson.Time(item.At));
    }

    public static void Write(Utf8JsonWriter json, string roomId, Signal item)
    {
        json.WriteString("type", item.Type);
        RoomJson.WriteRaw(json, "data", item.Data);
        json.WriteString("user_id", item.UserId);
        json.WriteString("room_id", roomId);
        json.WriteString("timestamp", RoomJson.Time(item.At));
    }

    public static void Write(Utf8JsonWriter json, string roomId, CursorMove item, DateTime at)
    {
        json.WriteString("type", "cursor_position");
        json.WriteString("user_id", item.UserId);
        json.WriteString("room_id", roomId);
        RoomJson.WriteRaw(json, "position", item.Position);
        json.WriteString("timestamp", at);
    }

    public static void WriteJoined(Utf8JsonWriter json, string roomId, Member member, int memberCount)
    {
        json.WriteString("type", "user_joined");
        WritePresence(json, roomId, member.ConnectionId, member.UserId, member.UserName, memberCount);
        json.WriteString("timestamp", RoomJson.Time(member.JoinedAt));
    }

    public static void WriteLeft(Utf8JsonWriter json, string roomId, NumberedLeave left, int memberCount)
    {
        json.WriteString("type", "user_left");
        WritePresence(json, roomId, left.ConnectionId, left.UserId, null, memberCount);
        json.WriteString("timestamp", RoomJson.Time(left.At));
    }

    private static void WritePresence(
        Utf8JsonWriter json, string roomId, string connectionId, string userId, string? userName, int memberCount)
    {
        json.WriteStartObject("data");
        json.WriteString("user_id", userId);
        if (userName is not null)
            json.WriteString("user_name", userName);
        json.WriteString("connection_id", connectionId);
        json.WriteString("room_id", roomId);
        json.WriteNumber("member_count", memberCount);
        json.WriteEndObject();
        json.WriteString("user_id", userId);
    }
}
