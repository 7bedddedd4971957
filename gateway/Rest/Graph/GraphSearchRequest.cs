using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;

namespace SongNodes.Gateway.Rest.Graph;

/// <summary><c>/api/graph/search</c> and <c>/api/v1/visualization/search</c>.</summary>
internal static class GraphSearchRequest
{
    public const int LongestText = 200;

    public static readonly WholeParameter Limit = new("limit", "Results of this answer.", 1, 100, 20);
    public static readonly WholeParameter Offset = new("offset", "Results to leave out.", 0, 10_000, 0);

    public static SearchQuery Read(HttpRequest request)
    {
        var (title, artist) = Fields(request.Text("fields"));
        return new SearchQuery(
            Asked(request.Text("q")),
            Type(request.Text("type")),
            title,
            artist,
            request.Whole(Limit),
            request.Whole(Offset));
    }

    private static string Asked(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Contains('\0', StringComparison.Ordinal) || !IsText(text))
            throw RefusalException.Malformed($"The parameter q must hold 1 to {LongestText} characters of text to search for.");
        return text;
    }

    /// <summary>Half a surrogate pair is no text, and cannot be normalised.</summary>
    private static bool IsText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }

        return true;
    }

    private static SearchType Type(string? text) => text switch
    {
        null or "fuzzy" => SearchType.Fuzzy,
        "exact" => SearchType.Exact,
        "prefix" => SearchType.Prefix,
        _ => throw RefusalException.Malformed("The parameter type must be fuzzy, exact or prefix."),
    };

    private static (bool Title, bool Artist) Fields(string? text)
    {
        if (text is null)
            return (true, true);
        var fields = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0 || !fields.All(field => field is "title" or "artist"))
            throw RefusalException.Malformed("The parameter fields must be title, artist or both, separated by a comma.");
        return (fields.Contains("title"), fields.Contains("artist"));
    }
}
