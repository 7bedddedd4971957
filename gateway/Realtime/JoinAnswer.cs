using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime;

/// <summary>The answer to a join on the hub; once it is written, what the room told since follows.</summary>
internal sealed class JoinAnswer(Membership membership, JoinResult result, LimitOptions limits)
{
    /// <summary>Lets follow what happened since the join.</summary>
    public void Written() => membership.Release();

    public RawJson ToJson()
    {
        using var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteString("room_id", membership.RoomId);
        json.WriteString("connection_id", membership.Connection.Id);
        json.WriteString("user_id", membership.Connection.UserId);
        json.WriteNumber("epoch", result.Epoch);
        json.WriteNumber("seq", result.Seq);
        json.WriteBoolean("recovered", result.Recovered);
        json.WritePropertyName("events");
        RoomJson.WriteArray(json, result.Events);
        RoomJson.WriteRaw(json, "snapshot", result.Snapshot);
        json.WritePropertyName("members");
        RoomJson.WriteArray(json, result.Members);
        json.WriteNumber("member_count", result.MemberCount);
        json.WriteStartObject("limits");
        json.WriteNumber("members", result.MaxMembers);
        json.WriteNumber("rooms_per_connection", limits.RoomsPerConnection);
        json.WriteNumber("messages_per_second", limits.MessagesPerSecond);
        json.WriteNumber("cursor_frames_per_second", RoomRules.CursorFramesPerSecond);
        json.WriteNumber("data_bytes", RoomRules.MaxDataBytes);
        json.WriteNumber("message_bytes", RoomRules.MaxMessageBytes);
        json.WriteNumber("position_bytes", RoomRules.MaxPositionBytes);
        json.WriteEndObject();
        json.WriteEndObject();
        return RawJson.Own(buffer.ToArray());
    }
}
