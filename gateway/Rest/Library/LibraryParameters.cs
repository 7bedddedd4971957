using System.Globalization;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library;

namespace SongNodes.Gateway.Rest.Library;

/// <summary>What lists and searches of the catalogue have in common.</summary>
internal static class LibraryParameters
{
    public const int LongestSearch = 200;

    public static readonly WholeParameter Limit = new("limit", "Rows of this answer.", 1, 1_000, 100);
    public static readonly WholeParameter Offset = new("offset", "Rows to leave out.", 0, 10_000_000, 0);

    /// <summary>Behind which row a page begins.</summary>
    public const string After = "after";

    /// <summary>Of a search.</summary>
    public static readonly WholeParameter HitsLimit = new("limit", "Results of this answer.", 1, 100, 20);

    /// <summary>As far as a search can be paged.</summary>
    public static readonly WholeParameter HitsOffset = new("offset", "Results to leave out.", 0, 10_000, 0);

    /// <summary><c>limit</c> and <c>offset</c>.</summary>
    public static ListPage Page(HttpRequest request) => new(request.Whole(Limit), request.Whole(Offset));

    /// <summary>The same of a list that can go on behind a row: <c>after</c> is the row's id, read as such.</summary>
    public static ListPage Page(HttpRequest request, Func<string, string, Guid> id)
    {
        var page = Page(request);
        if (request.Text(After) is not { } last)
            return page;
        if (request.Text(Offset.Name) is not null)
            throw RefusalException.Malformed("With after there is no offset: a page begins behind the row that after names.");
        return page with { After = id(After, last) };
    }

    /// <summary>Tells in <c>Link</c> where the next page is, behind the last row of a full one.</summary>
    public static void TellNext<T>(HttpContext context, ListPage page, List<T> rows, Func<T, string> id)
    {
        if (rows.Count < page.Limit)
            return;
        var request = context.Request;
        var query = request.Query.Where(parameter => parameter.Key is not "offset" and not After).SelectMany(
            parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value))).Append(KeyValuePair.Create(After, (string?)id(rows[^1])));
        context.Response.Headers.Link = $"<{request.PathBase}{request.Path}{QueryString.Create(query)}>; rel=\"next\"";
    }

    /// <summary>The same of a search.</summary>
    public static ListPage Hits(HttpRequest request) => new(request.Whole(HitsLimit), request.Whole(HitsOffset));

    /// <summary>An artist's or set's id; null when it was not given.</summary>
    public static Guid? Id(HttpRequest request, string name) => request.Text(name) is { } text ? Id(name, text) : null;

    public static Guid Id(string name, string text) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw RefusalException.Malformed($"{name} is no id: an id looks like 00000000-0000-4000-8000-000000000000.");

    public static double? Number(HttpRequest request, string name)
    {
        if (request.Text(name) is not { } text)
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw RefusalException.Malformed($"The parameter {name} must be a number.");
        return value;
    }

    /// <summary>A text of at most so many characters, without NUL, that is valid Unicode; null when it was not given.</summary>
    public static string? Text(HttpRequest request, string name, int longest)
    {
        if (request.Text(name) is not { } text)
            return null;
        if (text.Length > longest || PlainText.WhyNot(text) is not null)
            throw RefusalException.Malformed($"The parameter {name} must be a text of at most {longest} characters.");
        return text;
    }

    /// <summary>What to search for.</summary>
    public static string Query(HttpRequest request) =>
        Text(request, "query", LongestSearch) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw RefusalException.Malformed($"The parameter query must hold 1 to {LongestSearch} characters of text to search for.");
}
