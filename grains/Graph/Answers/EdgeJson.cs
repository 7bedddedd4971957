using System.Text.Json;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>A transition as an <c>Edge</c> of the contract and in its shorter form.</summary>
internal static class EdgeJson
{
    /// <summary>Edges whose ends are described, in full.</summary>
    public static void Edges(this Utf8JsonWriter json, IEnumerable<Edge> edges, DescribedNodes nodes)
    {
        json.WriteStartArray("edges");
        foreach (var edge in edges)
        {
            if (nodes.TryGet(edge.Source, out var source) && nodes.TryGet(edge.Target, out var target))
                json.Edge(edge, source.Record, target.Record);
        }

        json.WriteEndArray();
    }

    /// <summary>An edge in full; false, and nothing written, when one of its tracks is not known.</summary>
    public static bool Edge(this Utf8JsonWriter json, Edge edge, Func<int, NodeRecord> records)
    {
        var (source, target) = (records(edge.Source), records(edge.Target));
        if (source.Id == default || target.Id == default)
            return false;
        json.Edge(edge, source, target);
        return true;
    }

    private static void Edge(this Utf8JsonWriter json, Edge edge, in NodeRecord source, in NodeRecord target)
    {
        var piece = Ends(edge, source, target);
        piece.Name("type"u8);
        piece.Raw("\"sequential\""u8);
        piece.Name("edge_type"u8);
        piece.Raw("\"sequential\""u8);
        var quality = EdgeQuality.Between(source, target);
        piece.Fraction("bpm_difference"u8, quality.BpmDifference);
        piece.Fraction("key_compatibility"u8, quality.KeyCompatibility);
        piece.Fraction("energy_difference"u8, quality.EnergyDifference);
        piece.Fraction("quality_score"u8, quality.Score);
        piece.End();
        piece.WriteTo(json);
    }

    /// <summary>Edges as their ends, weight and a type.</summary>
    public static void PlainEdges(this Utf8JsonWriter json, IEnumerable<Edge> edges, DescribedNodes nodes, ReadOnlySpan<byte> type)
    {
        json.WriteStartArray("edges");
        foreach (var edge in edges)
        {
            if (!nodes.TryGet(edge.Source, out var source) || !nodes.TryGet(edge.Target, out var target))
                continue;
            var piece = Ends(edge, source.Record, target.Record);
            piece.Name("type"u8);
            piece.Text(type);
            piece.End();
            piece.WriteTo(json);
        }

        json.WriteEndArray();
    }

    private static JsonPiece Ends(Edge edge, in NodeRecord source, in NodeRecord target)
    {
        var piece = JsonPiece.New();
        piece.Begin();
        piece.Name("source"u8);
        var from = piece.Id(source.Id);
        piece.Name("target"u8);
        var to = piece.Id(target.Id);
        piece.Name("id"u8);
        piece.Joined(from, "__"u8, to);
        piece.Name("weight"u8);
        piece.Number(edge.Weight);
        return piece;
    }
}
