using System.Text.Json;
using System.Text.RegularExpressions;

namespace SongNodes.Gateway.Rest.Problems;

/// <summary>Says what was wrong with a request without the names of types that the framework puts into its messages.</summary>
internal static partial class BadRequests
{
    public static string Sentence(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return Sentence(json);
        if (Unreadable().Match(bad.Message) is { Success: true } unreadable)
            return $"The value \"{unreadable.Groups["value"].Value}\" of {unreadable.Groups["name"].Value} cannot be read.";
        if (bad.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal))
            return "The request needs a body.";
        if (Missing().Match(bad.Message) is { Success: true } missing)
            return $"The parameter {missing.Groups["name"].Value} is missing.";
        return bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => "The body is larger than this server takes.",
            StatusCodes.Status415UnsupportedMediaType => "The body must be JSON (application/json).",
            _ => bad.Message,
        };
    }

    public static string Sentence(JsonException json) => json switch
    {
        { Path: { Length: > 1 } path } => $"The JSON of the body does not fit at {path}.",
        { LineNumber: { } line } => $"The body is not valid JSON (line {line + 1}).",
        _ => "The body is not valid JSON.",
    };

    [GeneratedRegex("""^Failed to bind parameter "(?:.+ )?(?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("""^Required parameter "(?:.+ )?(?<name>\w+)" was not provided""")]
    private static partial Regex Missing();
}
