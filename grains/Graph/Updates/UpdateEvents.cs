using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Grains.Rooms;

namespace SongNodes.Grains.Graph.Updates;

/// <summary>An event for the room <c>graph_updates</c>.</summary>
/// <param name="Type"><c>nodes_added</c>, <c>nodes_updated</c>, <c>nodes_removed</c> or <c>edges_added</c>.</param>
/// <param name="Data">JSON, at most 32 KiB.</param>
public sealed record UpdateEvent(string Type, byte[] Data);

/// <summary>Writes changes as the events that clients of the room read. Pure.</summary>
/// <remarks>
/// <c>{nodes|updates|node_ids|edges: […], count, graph_version, complete}</c>: with <c>complete:true</c> the list has
/// all of it, in as many events as it takes. A larger change comes with <c>complete:false</c>, an empty list and its size:
/// who shows that part of the graph asks for it again.
/// </remarks>
public static class UpdateEvents
{
    /// <summary>A change that would be more events than this is only counted.</summary>
    public const int Most = 8;

    /// <summary>Around the items of an event.</summary>
    private const int Overhead = 128;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static List<UpdateEvent> Of(PendingUpdates updates)
    {
        if (updates.IsComplete && Complete(updates) is { Count: <= Most } events)
            return events;
        return Counted(updates);
    }

    /// <summary>Null where an item is larger than an event may be.</summary>
    private static List<UpdateEvent>? Complete(PendingUpdates updates)
    {
        var shown = Table(updates.Described.Values);
        List<UpdateEvent> events = [];
        var fits = AddList(events, "nodes_added", "nodes", updates, updates.Tracks(TrackFate.Added), (json, track) => json.Node(shown[track.No]))
            && AddList(events, "nodes_updated", "updates", updates, updates.Tracks(TrackFate.Updated), (json, track) => json.Node(shown[track.No]))
            && AddList(events, "nodes_removed", "node_ids", updates, updates.Tracks(TrackFate.Removed), (json, track) => json.WriteStringValue(TrackIds.Format(track.Id)))
            && AddList(
                events, "edges_added", "edges", updates,
                updates.Edges.Where(edge => edge.Weight > 0 && shown.ContainsKey(edge.From) && shown.ContainsKey(edge.To)),
                (json, edge) => json.Edge(new Edge(edge.From, edge.To, edge.Weight), no => shown[no].Record));
        return fits ? events : null;
    }

    private static List<UpdateEvent> Counted(PendingUpdates updates)
    {
        (string Type, string List, int Count)[] kinds =
        [
            ("nodes_added", "nodes", updates.Count(TrackFate.Added)),
            ("nodes_updated", "updates", updates.Count(TrackFate.Updated)),
            ("nodes_removed", "node_ids", updates.Count(TrackFate.Removed)),
            ("edges_added", "edges", updates.EdgeCount),
        ];
        var told = kinds.Where(kind => kind.Count > 0).ToArray();
        // Something changed, and nobody knows what.
        return [.. (told.Length > 0 ? told : kinds[1..2]).Select(kind => new UpdateEvent(kind.Type, Data(kind.List, [], kind.Count, updates.Version, complete: false)))];
    }

    private static bool AddList<T>(
        List<UpdateEvent> events, string type, string list, PendingUpdates updates, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        List<byte[]> part = [];
        var bytes = 0;
        foreach (var item in items)
        {
            var one = Written(json => write(json, item));
            if (one.Length > RoomRules.MaxDataBytes - Overhead)
                return false;
            bytes += one.Length + 1;
            if (bytes > RoomRules.MaxDataBytes - Overhead)
            {
                Close();
                bytes = one.Length + 1;
            }

            part.Add(one);
        }

        if (part.Count > 0)
            Close();
        return true;

        void Close()
        {
            events.Add(new UpdateEvent(type, Data(list, part, part.Count, updates.Version, complete: true)));
            part = [];
        }
    }

    private static byte[] Data(string list, List<byte[]> items, int count, long version, bool complete) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray(list);
        foreach (var item in items)
            json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteNumber("count", count);
        json.WriteNumber("graph_version", version);
        json.WriteBoolean("complete", complete);
        json.WriteEndObject();
    });

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static Dictionary<int, NodeRef> Table(IEnumerable<TrackNode> tracks)
    {
        var text = new TextBuilder();
        NodeRecord[] records = [.. tracks.Where(track => !track.Hidden).Select(text.Add)];
        var table = new NodeTable(records, text.ToArray());
        return records.Index().ToDictionary(record => record.Item.No, record => new NodeRef(table, record.Index));
    }
}
