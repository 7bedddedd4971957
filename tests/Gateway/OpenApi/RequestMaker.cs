using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>A request that was made up: everything that is needed to send it again.</summary>
internal sealed record MadeRequest(Operation Operation, string Target, List<(string Name, string Value)> Headers, byte[]? Body, string? ContentType)
{
    public override string ToString()
    {
        var body = Body is null ? "" : $" {ContentType} {Encoding.Latin1.GetString(Body, 0, Math.Min(Body.Length, 400))}";
        return $"{Operation.Method} {Target[..Math.Min(Target.Length, 300)]} {string.Join(' ', Headers.Select(header => $"{header.Name}: {header.Value}"))}{body}";
    }
}

/// <summary>Makes requests out of the description: values that fit, values at the bounds and beyond, and values that nobody should send.</summary>
/// <param name="random">Its seed makes the whole run the same again.</param>
/// <param name="ids">Ids that there are.</param>
/// <param name="keys">Headers that say who calls: the first one opens everything.</param>
internal sealed class RequestMaker(Random random, KnownIds ids, IReadOnlyList<(string Name, string Value)[]> keys)
{
    /// <summary>Fields that may hold any text: with another one, a request makes something new.</summary>
    private static readonly string[] Names = ["artist_name", "name", "track_title", "title", "artist", "new_name", "batch_id", "source_id"];

    public MadeRequest Make(Operation operation)
    {
        var headers = new List<(string, string)>();
        var target = new StringBuilder(Path(operation));
        var separator = '?';
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In is "query" or "header"))
        {
            if (!Chance(parameter.Required ? 95 : 45))
                continue;
            if (parameter.In == "header")
            {
                headers.Add((parameter.Name, Chance(50) ? Pick(OddValues.Headers) : OddValues.Long(Bound(parameter.Schema, "maxLength"))));
                continue;
            }

            foreach (var value in Chance(4) ? new[] { Value(parameter), Value(parameter) } : [Value(parameter)])
            {
                target.Append(separator).Append(Chance(99) ? parameter.Name : parameter.Name.ToUpperInvariant()).Append('=').Append(value);
                separator = '&';
            }
        }

        headers.AddRange(Chance(92) ? keys[0] : Pick(keys));
        var (type, body) = Body(operation);
        return new MadeRequest(operation, target.ToString(), headers, body, type);
    }

    private string Path(Operation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            var value = Chance(70) ? Uri.EscapeDataString(Pick(ids.Of(operation, parameter))) : Value(parameter);
            // Without it, the address is another's.
            value = value.Length == 0 ? "0" : value;
            path = path.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal);
        }

        return path;
    }

    private string Value(Parameter parameter)
    {
        var schema = parameter.Schema;
        if (Chance(25))
            return Pick(OddValues.Raw);
        if (Chance(20))
            return Uri.EscapeDataString(parameter.Json.GetProperty("example").ToString());
        if (schema.TryGetProperty("enum", out var choices))
            return choices[random.Next(choices.GetArrayLength())].GetString()!;
        if (schema.TryGetProperty("maximum", out var most))
            return Number(schema.GetProperty("minimum").GetDouble(), most.GetDouble());
        if (Chance(40))
            return Uri.EscapeDataString(Pick(Chance(60) ? ids.Tracks : ids.All));
        var longest = Math.Min(Bound(schema, "maxLength"), 4_000);
        return OddValues.Long(Pick([0, 1, longest, longest + 1, random.Next(1, longest + 1)]));
    }

    private string Number(double least, double most)
    {
        var within = Math.Max(least, Math.Min(most, 200));
        var value = random.Next(8) switch
        {
            0 => least,
            1 => least - 1,
            2 => most,
            3 => most + 1,
            _ => Math.Round(Math.Max(least, -1e6) + (random.NextDouble() * (within - Math.Max(least, -1e6)))),
        };
        return value.ToString(value is > -1e18 and < 1e18 ? "F0" : "R", CultureInfo.InvariantCulture);
    }

    private (string? Type, byte[]? Body) Body(Operation operation)
    {
        if (operation.Body is not var (type, media))
            return Chance(95) ? (null, null) : ("application/json", Pick(OddValues.Bodies));
        if (Chance(12))
            return (type, Pick(OddValues.Bodies));
        var contentType = Chance(95) ? type : Pick(OddValues.ContentTypes);
        var example = media.GetProperty("example");
        if (example.ValueKind == JsonValueKind.String)
            return (contentType, Encoding.UTF8.GetBytes(Lines(example.GetString()!)));
        var text = Changed(operation.Description, operation.Description.Resolve(media.GetProperty("schema")), example);
        return (contentType, Encoding.UTF8.GetBytes(Chance(97) ? text : text[..random.Next(text.Length)]));
    }

    /// <summary>JSON lines of which some are not.</summary>
    private string Lines(string example)
    {
        var set = JsonNode.Parse(example)!.ToJsonString();
        return string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(4) switch
        {
            0 => Pick(OddValues.Json),
            1 => Encoding.Latin1.GetString(Pick(OddValues.Bodies)),
            _ => set.Replace("\"1\"", $"\"{random.Next(50)}\"", StringComparison.Ordinal).Replace("\"A\"", Pick(OddValues.Json), StringComparison.Ordinal),
        }));
    }

    /// <summary>The example with some of its values, or values that the schema knows beside them, put to something else.</summary>
    private string Changed(Description description, JsonElement schema, JsonElement example)
    {
        var taken = JsonNode.Parse(Chance(85) ? ids.Fill(example.GetRawText(), random) : example.GetRawText())!;
        if (Chance(30))
            return taken.ToJsonString();
        // Values are put in as text, so that also those go through that no JSON library would write.
        var holes = new List<string>();
        var node = Change(description, schema, taken, holes);
        var text = node.ToJsonString();
        for (var hole = 0; hole < holes.Count; hole++)
            text = text.Replace($"\"hole-{hole}-\"", holes[hole], StringComparison.Ordinal);
        return text;
    }

    private JsonNode Change(Description description, JsonElement schema, JsonNode node, List<string> holes)
    {
        schema = description.Resolve(schema);
        if (node is JsonArray list)
        {
            for (var item = 0; item < list.Count; item++)
                list[item] = Chance(10) ? Hole(default, holes) : Change(description, schema.GetProperty("items"), list[item]!.DeepClone(), holes);
            return list;
        }

        if (node is not JsonObject body || !schema.TryGetProperty("properties", out var fields))
            return node;
        foreach (var field in fields.EnumerateObject())
        {
            if (Chance(8))
                body.Remove(field.Name);
            else if (Chance(15))
                body[field.Name] = Hole(field.Value, holes);
            else if (Chance(20) && field.Name.EndsWith("_id", StringComparison.Ordinal))
                body[field.Name] = Pick(ids.All);
            else if (body[field.Name] is { } inner and (JsonObject or JsonArray))
                body[field.Name] = Change(description, field.Value, inner.DeepClone(), holes);
            else if (Names.Contains(field.Name) && body[field.Name] is JsonValue name && name.GetValueKind() == JsonValueKind.String && Chance(60))
                body[field.Name] = $"{name} {random.Next(40)}";
        }

        return body;
    }

    private JsonValue Hole(JsonElement schema, List<string> holes)
    {
        var value = Pick(OddValues.Json);
        if (schema.ValueKind == JsonValueKind.Object && Chance(40))
        {
            if (schema.TryGetProperty("maximum", out var most))
                value = Number(schema.GetProperty("minimum").GetDouble(), most.GetDouble());
            else if (schema.TryGetProperty("maxLength", out var longest))
                value = $"\"{OddValues.Long(longest.GetInt32() + random.Next(2))}\"";
        }

        holes.Add(value);
        return JsonValue.Create($"hole-{holes.Count - 1}-");
    }

    private static int Bound(JsonElement schema, string name) => schema.TryGetProperty(name, out var bound) ? bound.GetInt32() : 100;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
