using System.Text.Json;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Gateway.Rest;

/// <summary>A request's JSON object, read field by field: what does not fit is gathered, and told by field in one 422.</summary>
/// <remarks>A field that is null counts as not given; unknown ones are ignored. Where a field has several names, the first that is given counts.</remarks>
internal sealed class JsonBody : IDisposable
{
    private readonly JsonDocument _document;
    private readonly Dictionary<string, string[]> _faults = [];

    private JsonBody(JsonDocument document) => _document = document;

    /// <exception cref="RefusalException">Malformed: the body is no JSON object.</exception>
    public static async Task<JsonBody> ReadAsync(HttpRequest request)
    {
        var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return new JsonBody(document);
        document.Dispose();
        throw RefusalException.Malformed("The body must be one JSON object.");
    }

    public static JsonBody Of(JsonDocument document) => new(document);

    public void Dispose() => _document.Dispose();

    /// <summary>True where one of the names is there and null.</summary>
    public bool IsNull(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_document.RootElement.TryGetProperty(name, out var value))
                return value.ValueKind == JsonValueKind.Null;
        }

        return false;
    }

    /// <summary>A text, trimmed.</summary>
    public string? Text(int longest, params ReadOnlySpan<string> names) =>
        Find(names, out var name) is { } value ? Text(name, value, longest) : null;

    /// <summary>A text that is there and not empty.</summary>
    public string Required(int longest, params ReadOnlySpan<string> names)
    {
        var text = Text(longest, names);
        if (string.IsNullOrEmpty(text) && !_faults.ContainsKey(names[0]))
            Fault(names[0], $"{names[0]} is missing.");
        return text ?? "";
    }

    public double? Number(double least, double most, params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        Fault(name, FormattableString.Invariant($"{name} must be a number from {least} to {most}."));
        return null;
    }

    public int? Whole(int least, int most, params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Fault(name, FormattableString.Invariant($"{name} must be a whole number from {least} to {most}."));
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find([name], out _) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fault(name, $"{name} must be true or false.");
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (Text(32, name) is not { } text)
            return null;
        if (Days.TryParse(text, out var date))
            return date;
        Fault(name, $"{name} must be a day, for example 2024-08-31.");
        return null;
    }

    /// <summary>A list of texts, none of them empty.</summary>
    public string[]? Texts(string name, int most, int longest)
    {
        if (Find([name], out _) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
        {
            Fault(name, $"{name} must be a list of at most {most} texts.");
            return null;
        }

        var texts = new List<string>();
        foreach (var (at, item) in value.EnumerateArray().Index())
        {
            var text = Text($"{name}[{at}]", item, longest);
            if (text is { Length: 0 })
                Fault($"{name}[{at}]", $"{name}[{at}] is empty.");
            else if (text is not null)
                texts.Add(text);
        }

        return [.. texts];
    }

    /// <summary>The list itself.</summary>
    public JsonElement? List(string name) => Find([name], out _) is { ValueKind: JsonValueKind.Array } list ? list : null;

    public void Fault(string field, string sentence) => _faults.TryAdd(field, [sentence]);

    /// <exception cref="InvalidBodyException">Something did not fit.</exception>
    public void Demand()
    {
        if (_faults.Count > 0)
            throw new InvalidBodyException(_faults);
    }

    private JsonElement? Find(ReadOnlySpan<string> names, out string found)
    {
        foreach (var name in names)
        {
            if (_document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                found = name;
                return value;
            }
        }

        found = names[0];
        return null;
    }

    private string? Text(string name, JsonElement value, int longest)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, $"{name} must be a text.");
            return null;
        }

        try
        {
            var text = value.GetString()!.Trim();
            if (text.Length > longest)
                Fault(name, $"{name} is longer than {longest} characters.");
            else if (PlainText.WhyNot(text) is { } reason)
                Fault(name, $"{name} {reason}.");
            else
                return text;
        }
        catch (InvalidOperationException)
        {
            Fault(name, $"{name} holds half a character.");
        }

        return null;
    }
}
