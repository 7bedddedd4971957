using System.Globalization;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;

namespace SongNodes.Gateway.Rest;

/// <summary>Reads a request's parameters; whatever does not fit is a 400 that says what would.</summary>
public static class QueryParameters
{
    /// <summary>The number that was sent, else the usual one.</summary>
    public static long Number(this HttpRequest request, WholeParameter parameter)
    {
        if (request.Text(parameter.Name) is not { } text)
            return parameter.Usual;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < parameter.Least || value > parameter.Most)
            throw RefusalException.Malformed($"The parameter {parameter.Name} must be a whole number from {parameter.Least} to {parameter.Most}.");
        return value;
    }

    /// <summary>The same for one whose bounds are those of an <see cref="int"/>, or narrower.</summary>
    public static int Whole(this HttpRequest request, WholeParameter parameter) => checked((int)request.Number(parameter));

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
