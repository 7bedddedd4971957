using System.Text.Json;
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
            if (!nodes.TryGet(edge.Source, out var source) || !nodes.TryGet(edge.Target, out var target))
                continue;
            json.WriteStartObject();
            json.Ends(edge, source, target);
            json.WriteString("type", "sequential"u8);
            json.WriteString("edge_type", "sequential"u8);
            json.Quality(source, target);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Edges as their ends, weight and a type.</summary>
    public static void PlainEdges(this Utf8JsonWriter json, IEnumerable<Edge> edges, DescribedNodes nodes, ReadOnlySpan<byte> type)
    {
        json.WriteStartArray("edges");
        foreach (var edge in edges)
        {
            if (!nodes.TryGet(edge.Source, out var source) || !nodes.TryGet(edge.Target, out var target))
                continue;
            json.WriteStartObject();
            json.Ends(edge, source, target);
            json.WriteString("type", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Ends(this Utf8JsonWriter json, Edge edge, NodeRef source, NodeRef target)
    {
        json.EdgeId(source.Record.Id, target.Record.Id);
        json.TrackId("source", source.Record.Id);
        json.TrackId("target", target.Record.Id);
        json.WriteNumber("weight", edge.Weight);
    }

    private static void Quality(this Utf8JsonWriter json, NodeRef source, NodeRef target)
    {
        var quality = EdgeQuality.Between(source.Record, target.Record);
        if (quality.BpmDifference is { } bpm)
            json.Fraction("bpm_difference", bpm);
        if (quality.KeyCompatibility is { } key)
            json.Fraction("key_compatibility", key);
        if (quality.EnergyDifference is { } energy)
            json.Fraction("energy_difference", energy);
        if (quality.Score is { } score)
            json.Fraction("quality_score", score);
    }
}
