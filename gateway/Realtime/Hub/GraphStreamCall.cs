using System.Runtime.CompilerServices;
using System.Text.Json;
using SongNodes.Gateway.Answers;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary><c>StreamGraph({center_node_id?, max_nodes?, min_weight?})</c>: what it takes and how it refuses.</summary>
internal static class GraphStreamCall
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 96 };

    public static async IAsyncEnumerable<RawJson> RunAsync(
        GraphStreams streams, RawJson options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in PartsAsync(streams, options, cancellation).WithCodes(cancellation))
            yield return RawJson.Own(part);
    }

    /// <param name="value">An object or null.</param>
    public static StreamQuery Query(RawJson value)
    {
        if (value.Fault is { } fault)
            throw RefusalException.Invalid("options", fault);
        if (value.IsNull)
            return new StreamQuery(null, StreamQuery.UsualNodes, 1);
        using var document = JsonDocument.Parse(value.Utf8, Depth);
        var options = document.RootElement;
        if (options.ValueKind != JsonValueKind.Object)
            throw RefusalException.Invalid("options", "StreamGraph takes null or {center_node_id?, max_nodes?, min_weight?}.");
        return new StreamQuery(
            Track(options, "center_node_id"),
            Whole(options, "max_nodes", StreamQuery.UsualNodes, StreamQuery.MostNodes),
            Whole(options, "min_weight", 1, int.MaxValue));
    }

    private static async IAsyncEnumerable<byte[]> PartsAsync(
        GraphStreams streams, RawJson options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in streams.RunAsync(Query(options), cancellation))
            yield return part;
    }

    private static Guid? Track(JsonElement options, string name)
    {
        if (Member(options, name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String && TrackIds.TryParse(value.GetString(), out var id)
            ? id
            : throw RefusalException.Invalid(name, $"{name} is a track's id.");
    }

    private static int Whole(JsonElement options, string name, int fallback, int most)
    {
        if (Member(options, name) is not { } value)
            return fallback;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= most
            ? number
            : throw RefusalException.Invalid(name, $"{name} is a whole number from 1 to {most}.");
    }

    private static JsonElement? Member(JsonElement options, string name) =>
        options.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
