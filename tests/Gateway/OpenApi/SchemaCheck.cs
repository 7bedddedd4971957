using System.Globalization;
using System.Text.Json;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>Compares JSON with a schema of the document, as far as the document goes.</summary>
internal static class SchemaCheck
{
    /// <summary>What does not fit, and where; null when all of it does.</summary>
    public static string? WhyNot(this Description description, JsonElement schema, JsonElement value, string at = "$")
    {
        schema = description.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
            return choices.EnumerateArray().Any(choice => description.WhyNot(choice, value, at) is null) ? null : $"{at} is none of what it may be: {Short(value)}";
        if (schema.TryGetProperty("type", out var types) && !Types(types).Any(type => Is(type, value)))
            return $"{at} is no {types}: {Short(value)}";
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            return $"{at} is not among {allowed}: {Short(value)}";
        return value.ValueKind switch
        {
            JsonValueKind.Object => InObject(description, schema, value, at),
            JsonValueKind.Array => InList(description, schema, value, at),
            JsonValueKind.Number => InBounds(schema, value.GetDouble()) ? null : $"{at} is out of bounds: {value}",
            JsonValueKind.String => HasFormat(schema, value.GetString()!) ? null : $"{at} has not the format {schema.GetProperty("format")}: {Short(value)}",
            _ => null,
        };
    }

    private static string? InObject(Description description, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            {
                if (!value.TryGetProperty(name, out _))
                    return $"{at} has no {name}: {Short(value)}";
            }
        }

        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var field in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(field.Name, out var own))
            {
                if (description.WhyNot(own, field.Value, $"{at}.{field.Name}") is { } why)
                    return why;
            }
            else if (schema.TryGetProperty("additionalProperties", out var any) && any.ValueKind == JsonValueKind.Object)
            {
                if (description.WhyNot(any, field.Value, $"{at}.{field.Name}") is { } why)
                    return why;
            }
            else if (known)
            {
                return $"{at} has a field that is not described: {field.Name}";
            }
        }

        return null;
    }

    private static string? InList(Description description, JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("items", out var items))
            return null;
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (description.WhyNot(items, item, $"{at}[{index}]") is { } why)
                return why;
        }

        return null;
    }

    private static bool InBounds(JsonElement schema, double value) =>
        !(schema.TryGetProperty("minimum", out var least) && value < least.GetDouble()) && !(schema.TryGetProperty("maximum", out var most) && value > most.GetDouble());

    private static bool HasFormat(JsonElement schema, string text) => !schema.TryGetProperty("format", out var format) || format.GetString() switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => text.EndsWith('Z') && DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static IEnumerable<string> Types(JsonElement types) =>
        types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!) : [types.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 200 } text ? text[..200] + "…" : value.GetRawText();
}
