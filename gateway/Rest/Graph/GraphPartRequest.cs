using System.Text.Json;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary><c>POST /api/v1/visualization/graph</c>: reads the body by hand, so that each mistake is named.</summary>
internal static class GraphPartRequest
{
    public const int MostBytes = 64 * 1024;

    public static async Task<PartQuery> ReadAsync(HttpRequest request)
    {
        using var body = await ParseAsync(request);
        return Query(body.RootElement);
    }

    private static async Task<JsonDocument> ParseAsync(HttpRequest request)
    {
        try
        {
            var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
                return body;
            body.Dispose();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw RefusalException.Malformed("The body must be one JSON object.");
    }

    private static PartQuery Query(JsonElement body)
    {
        var filters = body.TryGetProperty("filters", out var given) && given.ValueKind != JsonValueKind.Null ? given : default;
        return new PartQuery(
            Text(body, "center_node_id") is { } centre ? Track(centre) : null,
            Whole(body, "max_depth", 3, 1, 10),
            Whole(body, "max_nodes", 100, 1, 1_000),
            filters.ValueKind == JsonValueKind.Undefined ? 1 : Whole(filters, "min_weight", 1, 1, int.MaxValue),
            filters.ValueKind == JsonValueKind.Undefined ? SearchBounds.AnyNode : Filter(filters));
    }

    private static NodeFilter Filter(JsonElement filters)
    {
        if (filters.ValueKind != JsonValueKind.Object)
            throw RefusalException.Invalid("filters", "filters must be an object.");
        foreach (var filter in filters.EnumerateObject())
        {
            if (filter.Name is not ("genre" or "min_bpm" or "max_bpm" or "key" or "min_weight"))
                throw RefusalException.Invalid("filters", "filters may hold genre, min_bpm, max_bpm, key and min_weight.");
        }

        var key = CamelotKey.Unknown;
        if (Text(filters, "key") is { } text && !CamelotKey.TryParse(text, out key))
            throw RefusalException.Invalid("filters.key", "key must be a Camelot code, 1A to 12B.");
        return new NodeFilter(Text(filters, "genre"), Number(filters, "min_bpm"), Number(filters, "max_bpm"), key);
    }

    private static Guid Track(string text) =>
        TrackIds.TryParse(text, out var id)
            ? id
            : throw RefusalException.Malformed("center_node_id is no track id.");

    private static int Whole(JsonElement holder, string name, int fallback, int least, int most)
    {
        if (holder.ValueKind != JsonValueKind.Object || Value(holder, name) is not { } value)
            return fallback;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < least || number > most)
            throw RefusalException.Invalid(name, $"{name} must be a whole number from {least} to {most}.");
        return number;
    }

    private static double? Number(JsonElement holder, string name)
    {
        if (Value(holder, name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
            throw RefusalException.Invalid(name, $"{name} must be a number.");
        return number;
    }

    private static string? Text(JsonElement holder, string name)
    {
        if (Value(holder, name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw RefusalException.Invalid(name, $"{name} must be a text.");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw RefusalException.Invalid(name, $"{name} holds half a character.");
        }
    }

    private static JsonElement? Value(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
