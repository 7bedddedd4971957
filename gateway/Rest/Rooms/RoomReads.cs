using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Census;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>What can be read of rooms without being in one.</summary>
internal static class RoomReads
{
    public static readonly WholeParameter Limit =
        new("limit", "Messages of this answer. It ends after 1 MiB of data, yet not before 50.", 1, RoomRules.MaxHistoryLimit, RoomRules.LatestEvents);

    /// <summary><c>GET /api/v1/rooms/{room_id}/history</c>.</summary>
    public static async Task<IResult> HistoryAsync(HttpRequest request, IGrainFactory grains, string room_id)
    {
        var room = BroadcastEndpoints.RoomOf(room_id);
        var limit = request.Whole(Limit);
        var events = await grains.GetGrain<IRoomHistoryGrain>(0).NewestAsync(room, limit);
        return Answer(json =>
        {
            json.WriteString("room_id", room);
            json.WritePropertyName("messages");
            RoomJson.WriteArray(json, events);
            json.WriteNumber("count", events.Length);
        });
    }

    /// <summary><c>GET /stats</c>.</summary>
    public static async Task<IResult> StatsAsync(IGrainFactory grains)
    {
        var census = await grains.GetGrain<IRoomCensusGrain>(0).CountAsync();
        return Answer(json =>
        {
            json.WriteNumber("active_connections", census.Connections);
            json.WriteNumber("rooms", census.Rooms);
            json.WriteNumber("users", census.Users);
            json.WriteStartObject("room_details");
            foreach (var room in census.Largest)
                json.WriteNumber(room.RoomId, room.Members);
            json.WriteEndObject();
        });
    }

    private static IResult Answer(Action<Utf8JsonWriter> write)
    {
        using var buffer = JsonBuffer.Rent();
        buffer.Writer.WriteStartObject();
        write(buffer.Writer);
        buffer.Writer.WriteEndObject();
        return Results.Bytes(buffer.ToArray(), "application/json");
    }
}
