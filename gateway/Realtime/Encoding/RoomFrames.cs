using System.Text.Json;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>Durable events in order.</summary>
internal sealed class EventsFrame(string roomId, long epoch, RoomEvent[] events) : Frame
{
    protected override string Target => "events";

    protected override void WriteArguments(Utf8JsonWriter json)
    {
        json.WriteStringValue(roomId);
        RoomJson.WriteArray(json, events);
    }

    protected override Encoded EncodePlain() => PlainJson.Encode(events, (json, item) => PlainJson.Write(json, roomId, epoch, item));
}

/// <summary>Signals in order.</summary>
internal sealed class SignalsFrame(string roomId, Signal[] signals) : Frame
{
    protected override string Target => "signals";

    protected override void WriteArguments(Utf8JsonWriter json)
    {
        json.WriteStringValue(roomId);
        json.WriteStartArray();
        foreach (var item in signals)
            RoomJson.Write(json, item);
        json.WriteEndArray();
    }

    protected override Encoded EncodePlain() => PlainJson.Encode(signals, (json, item) => PlainJson.Write(json, roomId, item));
}

/// <summary>The newest positions of cursors that moved.</summary>
internal sealed class CursorsFrame(string roomId, CursorMove[] moves, DateTime at) : Frame
{
    public string RoomId => roomId;

    public CursorMove[] Moves => moves;

    protected override string Target => "cursors";

    protected override void WriteArguments(Utf8JsonWriter json)
    {
        json.WriteStringValue(roomId);
        json.WriteStartArray();
        foreach (var item in moves)
            RoomJson.Write(json, item);
        json.WriteEndArray();
    }

    protected override Encoded EncodePlain() => PlainJson.Encode(moves, (json, item) => PlainJson.Write(json, roomId, item, at));

    /// <summary>What a reader needs who had neither: of every cursor the newer position.</summary>
    public CursorsFrame Then(CursorsFrame newer)
    {
        var newest = new Dictionary<string, CursorMove>(StringComparer.Ordinal);
        foreach (var move in moves)
            newest[move.ConnectionId] = move;
        foreach (var move in newer.Moves)
            newest[move.ConnectionId] = move;
        return new CursorsFrame(roomId, [.. newest.Values], at);
    }
}

/// <summary>Who came and went.</summary>
internal sealed class PresenceFrame(string roomId, PresenceChange change) : Frame
{
    protected override string Target => "presence";

    protected override void WriteArguments(Utf8JsonWriter json)
    {
        json.WriteStringValue(roomId);
        json.WriteStartObject();
        json.WriteStartArray("joined");
        foreach (var joined in change.Joined)
            RoomJson.Write(json, joined.Member);
        json.WriteEndArray();
        json.WriteStartArray("left");
        foreach (var left in change.Left)
            json.WriteStringValue(left.ConnectionId);
        json.WriteEndArray();
        json.WriteNumber("member_count", change.MemberCount);
        json.WriteEndObject();
    }

    protected override Encoded EncodePlain() => Encoded.ForPlain(
    [
        .. PlainJson.Frames(change.Joined, (json, item) => PlainJson.WriteJoined(json, roomId, item.Member, change.MemberCount)),
        .. PlainJson.Frames(change.Left, (json, item) => PlainJson.WriteLeft(json, roomId, item, change.MemberCount)),
    ]);
}
