using System.Globalization;
using System.Text.Json;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>One operation of the document.</summary>
internal sealed record Operation(Description Description, string Method, string Path, JsonElement Json)
{
    public string Name => $"{Method} {Path}";

    /// <summary>It may change something.</summary>
    public bool Writes => Method != "GET";

    public IReadOnlyList<Parameter> Parameters { get; } = !Json.TryGetProperty("parameters", out var list) ? [] :
    [
        .. list.EnumerateArray().Select(one => new Parameter(
            one.GetProperty("name").GetString()!,
            one.GetProperty("in").GetString()!,
            Description.Resolve(one.GetProperty("schema")),
            one.TryGetProperty("required", out var required) && required.GetBoolean(),
            one)),
    ];

    /// <summary>The one media type of the body; undefined where there is none.</summary>
    public (string Type, JsonElement Media)? Body { get; } = !Json.TryGetProperty("requestBody", out var body)
        ? null
        : body.GetProperty("content").EnumerateObject().Select(media => (media.Name, media.Value)).Single();

    public IReadOnlyDictionary<int, JsonElement> Answers { get; } = Json.GetProperty("responses").EnumerateObject()
        .ToDictionary(answer => int.Parse(answer.Name, CultureInfo.InvariantCulture), answer => answer.Value);

    /// <summary>The media types of an answer.</summary>
    public IEnumerable<(string Type, JsonElement Media)> MediaOf(int status) => !Answers[status].TryGetProperty("content", out var content)
        ? []
        : content.EnumerateObject().Select(media => (media.Name, media.Value));
}

/// <summary>A parameter of an operation.</summary>
internal sealed record Parameter(string Name, string In, JsonElement Schema, bool Required, JsonElement Json);
