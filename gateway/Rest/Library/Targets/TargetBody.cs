using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Targets;

namespace SongNodes.Gateway.Rest.Library.Targets;

/// <summary>A target track in a request's body, or in its query.</summary>
internal static class TargetBody
{
    public const int MostGenres = 50;
    private const int LongestGenre = 100;

    /// <summary>A new target; both artist and title are needed.</summary>
    public static async Task<TargetDraft> NewAsync(HttpRequest request)
    {
        var hasBody = request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
        using var body = hasBody ? await JsonBody.ReadAsync(request) : FromQuery(request.Query);
        _ = body.Required(Names.MaxLength, "title");
        _ = body.Required(Names.MaxLength, "artist");
        return Read(body);
    }

    /// <summary>What becomes different.</summary>
    public static async Task<TargetDraft> ChangesAsync(HttpRequest request)
    {
        using var body = await JsonBody.ReadAsync(request);
        return Read(body);
    }

    private static TargetDraft Read(JsonBody body)
    {
        var draft = new TargetDraft
        {
            Title = Filled(body, "title"),
            Artist = Filled(body, "artist"),
            Priority = body.Text(16, "priority"),
            Genres = body.Texts("genres", MostGenres, LongestGenre),
            IsActive = body.Flag("is_active"),
            Archived = body.Flag("archived"),
            CompletionPercentage = body.Number(0, 100, "completion_percentage"),
        };
        if (draft.Priority is not (null or "low" or "medium" or "high"))
            body.Fault("priority", "priority must be low, medium or high.");
        body.Demand();
        return draft;
    }

    private static string? Filled(JsonBody body, string name)
    {
        var text = body.Text(Names.MaxLength, name);
        if (text is { Length: 0 })
            body.Fault(name, $"{name} is empty.");
        return text;
    }

    private static JsonBody FromQuery(IQueryCollection query)
    {
        var body = new JsonObject();
        foreach (var (name, values) in query)
        {
            var text = values.ToString();
            body[name] = name switch
            {
                "genres" => new JsonArray([.. values.SelectMany(value => (value ?? "").Split(',')).Select(genre => genre.Trim()).Where(genre => genre.Length > 0).Select(genre => (JsonNode?)genre)]),
                "is_active" or "archived" when bool.TryParse(text, out var flag) => flag,
                "completion_percentage" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
                _ => text,
            };
        }

        return JsonBody.Of(JsonDocument.Parse(body.ToJsonString()));
    }
}
