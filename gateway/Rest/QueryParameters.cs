using System.Globalization;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;

namespace SongNodes.Gateway.Rest;

/// <summary>Reads a request's parameters; whatever does not fit is a 400 that says what would.</summary>
public static class QueryParameters
{
    /// <summary>A whole number within bounds, both inclusive.</summary>
    public static long Whole(this HttpRequest request, string name, long fallback, long least, long most)
    {
        if (request.Text(name) is not { } text)
            return fallback;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < least || value > most)
            throw RefusalException.Malformed($"The parameter {name} must be a whole number from {least} to {most}.");
        return value;
    }

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public static int Whole(this HttpRequest request, string name, int fallback, int least, int most) =>
        (int)request.Whole(name, (long)fallback, least, most);

    /// <summary>The parameter as it was sent; null when it was not, refused when it was sent twice.</summary>
    public static string? Text(this HttpRequest request, string name) => request.Query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values => values[0] ?? "",
        _ => throw RefusalException.Malformed($"The parameter {name} may be given only once."),
    };

    /// <summary>A track's id in either form.</summary>
    public static Guid Track(string name, string text) =>
        TrackIds.TryParse(text, out var id)
            ? id
            : throw RefusalException.Malformed($"{name} holds something that is no track id: an id looks like song_00000000-0000-8000-8000-000000000000.");
}
