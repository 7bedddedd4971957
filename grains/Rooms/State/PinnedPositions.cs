using System.Buffers;
using System.Text.Json;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>Where the members of a room put graph nodes; bounded, the one moved longest ago leaves first.</summary>
public sealed class PinnedPositions
{
    private readonly int _most;
    private readonly LinkedList<PinnedPosition> _order = new();
    private readonly Dictionary<string, LinkedListNode<PinnedPosition>> _nodes = new(StringComparer.Ordinal);
    private byte[]? _encoded;

    public PinnedPositions(IEnumerable<PinnedPosition> stored, int most = RoomRules.MaxPinnedPositions)
    {
        _most = most;
        foreach (var position in stored)
            Move(position);
    }

    public int Count => _nodes.Count;

    /// <summary>Applies an event; true when it moved a node.</summary>
    public bool Apply(RoomEvent applied)
    {
        if (applied.Type != RoomRules.NodeUpdate || Read(applied.Data) is not { } position)
            return false;
        Move(position);
        return true;
    }

    /// <summary>The one moved longest ago first.</summary>
    public List<PinnedPosition> ToList() => [.. _order];

    /// <summary>JSON in UTF-8: <c>{"positions":{node_id:{"x":0,"y":0}}}</c>; encoded again only after a move.</summary>
    public byte[] Encode()
    {
        if (_encoded is not null)
            return _encoded;
        var buffer = new ArrayBufferWriter<byte>(64 + (_nodes.Count * 64));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("positions");
            foreach (var position in _order)
            {
                writer.WriteStartObject(position.NodeId);
                writer.WriteNumber("x", position.X);
                writer.WriteNumber("y", position.Y);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return _encoded = buffer.WrittenSpan.ToArray();
    }

    private void Move(PinnedPosition position)
    {
        _encoded = null;
        if (_nodes.Remove(position.NodeId, out var before))
            _order.Remove(before);
        _nodes[position.NodeId] = _order.AddLast(position);
        if (_nodes.Count > _most)
        {
            _nodes.Remove(_order.First!.Value.NodeId);
            _order.RemoveFirst();
        }
    }

    /// <summary>Null for whatever doesn't say where a node is: an event that is in the log must never stop its room.</summary>
    private static PinnedPosition? Read(byte[] data)
    {
        try
        {
            using var document = JsonDocument.Parse(data, new JsonDocumentOptions { MaxDepth = 128 });
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or text with half a surrogate pair.
            return null;
        }
    }

    private static PinnedPosition? Read(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("node_id", out var id) && id.ValueKind == JsonValueKind.String
            && root.TryGetProperty("position", out var position) && position.ValueKind == JsonValueKind.Object
            && Coordinate(position, "x") is { } x && Coordinate(position, "y") is { } y
            && id.GetString() is { Length: > 0 and <= RoomRules.MaxNodeIdLength } nodeId
            ? new PinnedPosition(nodeId, x, y)
            : null;

    private static double? Coordinate(JsonElement position, string name) =>
        position.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
