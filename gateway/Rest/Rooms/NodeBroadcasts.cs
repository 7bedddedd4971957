using System.Text.Json;
using SongNodes.Gateway.Realtime;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Rest.Rooms;

/// <summary>
/// <c>POST /api/v1/graph/nodes/added|updated|removed</c>: a list for the room <c>graph_updates</c>. One that is larger than an
/// event may be becomes several, in order.
/// </summary>
internal static class NodeBroadcasts
{
    /// <summary>Around the items of an event: its braces, names and count.</summary>
    private const int Overhead = 64;

    private const string Done = "broadcasted";

    public static async Task<NodesAddedTold> AddedAsync(HttpRequest request, IGrainFactory grains)
    {
        var told = await TellAsync(request, grains, "nodes_added", "nodes", RequireObject);
        return new(Done, told.Nodes, RoomRules.GraphUpdates, told.Events, told.Seq);
    }

    public static async Task<NodesUpdatedTold> UpdatedAsync(HttpRequest request, IGrainFactory grains)
    {
        var told = await TellAsync(request, grains, "nodes_updated", "updates", RequireObject);
        return new(Done, told.Nodes, RoomRules.GraphUpdates, told.Events, told.Seq);
    }

    public static async Task<NodesRemovedTold> RemovedAsync(HttpRequest request, IGrainFactory grains)
    {
        var told = await TellAsync(request, grains, "nodes_removed", "node_ids", RequireId);
        return new(Done, told.Nodes, RoomRules.GraphUpdates, told.Events, told.Seq);
    }

    private static async Task<(int Nodes, int Events, long? Seq)> TellAsync(
        HttpRequest request, IGrainFactory grains, string type, string listName, Action<JsonElement, int> require)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        if (body.RootElement.ValueKind != JsonValueKind.Array)
            throw RefusalException.Malformed("The body must be one JSON array.");
        // All of it is checked before anybody is told of a part.
        var parts = Split(body.RootElement, require).Select(part => Data(listName, part)).ToList();
        var key = IdempotencyKey.Of(request);
        long? seq = null;
        for (var i = 0; i < parts.Count; i++)
            seq = (await grains.TellAsync(request, RoomRules.GraphUpdates, type, parts[i], IdempotencyKey.OfPart(key, i))).Seq;
        return (body.RootElement.GetArrayLength(), parts.Count, seq);
    }

    private static List<List<byte[]>> Split(JsonElement items, Action<JsonElement, int> require)
    {
        var parts = new List<List<byte[]>>();
        var bytes = 0;
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            require(item, index);
            var raw = item.ToRaw();
            if (raw.Fault is { } fault)
                throw RefusalException.Invalid($"[{index}]", fault);
            if (raw.Utf8.Length > RoomRules.MaxDataBytes - Overhead)
                throw RefusalException.TooLarge($"The node at {index} is larger than {RoomRules.MaxDataBytes - Overhead} bytes.");
            bytes += raw.Utf8.Length + 1;
            if (parts.Count == 0 || bytes > RoomRules.MaxDataBytes - Overhead)
            {
                parts.Add([]);
                bytes = raw.Utf8.Length + 1;
            }

            parts[^1].Add(raw.Utf8);
            index++;
        }

        return parts;
    }

    private static byte[] Data(string listName, List<byte[]> items)
    {
        using var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteStartArray(listName);
        foreach (var item in items)
            json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteNumber("count", items.Count);
        json.WriteEndObject();
        return buffer.ToArray();
    }

    private static void RequireObject(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw RefusalException.Invalid($"[{index}]", "Each item is an object.");
    }

    private static void RequireId(JsonElement item, int index)
    {
        if (RoomInput.Text(item.ToRaw()) is not { Length: > 0 and <= RoomRules.MaxNodeIdLength })
            throw RefusalException.Invalid($"[{index}]", $"Each item is a node's id: a text of 1 to {RoomRules.MaxNodeIdLength} characters.");
    }
}
