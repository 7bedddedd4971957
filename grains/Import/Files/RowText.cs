using System.Globalization;

namespace SongNodes.Grains.Import.Files;

/// <summary>Small things that several formats write alike.</summary>
internal static class RowText
{
    private static readonly string[] Dashes = [" - ", " – ", " — "];

    /// <summary>Artist and title around the first dash, a hyphen, an en dash or an em dash between spaces; null where there is none.</summary>
    public static (string Artist, string Title)? Split(string line)
    {
        var (at, length) = Dashes
            .Select(dash => (At: line.IndexOf(dash, StringComparison.Ordinal), dash.Length))
            .Where(found => found.At >= 0)
            .DefaultIfEmpty((At: -1, 0))
            .MinBy(found => found.At);
        return at < 0 ? null : (line[..at].Trim(), line[(at + length)..].Trim());
    }

    /// <summary>The row of a line; without a dash it tells no artist and is unidentified.</summary>
    public static SetRow Row(string line, TrackValues? values = null) =>
        Split(line) is var (artist, title) ? SetRow.AsWritten(artist, title, values) : SetRow.AsWritten("", line, values);

    /// <summary>A number above 0; null for anything else.</summary>
    public static float? Number(string? text) =>
        float.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) && number > 0 ? number : null;

    /// <summary>Seconds, or minutes and seconds, or hours too, in milliseconds; null for anything else.</summary>
    public static int? Duration(string? text)
    {
        var seconds = 0d;
        foreach (var part in (text ?? "").Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return null;
            seconds = (seconds * 60) + value;
        }

        return seconds is > 0 and < 86_400 ? (int)(seconds * 1_000) : null;
    }

    /// <summary>A text of the file in a sentence: short.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : FileText.WithoutHalves(text[..60]) + "…";

    public static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Null where nothing is known.</summary>
    public static TrackValues? Known(TrackValues values) =>
        values is { Genre: null, Bpm: null, Key: null, DurationMs: null, Isrc: null, ReleaseDate: null } ? null : values;
}
