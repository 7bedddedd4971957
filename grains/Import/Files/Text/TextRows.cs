using System.Globalization;
using System.Text.RegularExpressions;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>
/// Lines like <c>Artist - Title</c>. A tracklist as sites write it has times, numbers, labels in brackets, <c>w/</c> before what is played over
/// the track before, and a heading; it is told by them, and they are taken off.
/// </summary>
internal static partial class TextRows
{
    /// <summary>One row per line that is not blank.</summary>
    public static ReadSet Read(string text)
    {
        string[] lines = [.. FileText.Lines(text).Select(line => line.Trim()).Where(line => line.Length > 0)];
        return lines.Any(IsMarked) || AreNumbered(lines) ? Tracklist(lines) : new ReadSet("", [.. lines.Select(line => RowText.Row(line))]);
    }

    private static ReadSet Tracklist(string[] lines)
    {
        lines = [.. lines.Where(line => !Address().IsMatch(line))];
        var numbered = Array.FindIndex(lines, line => Place().IsMatch(line));
        // Above the first number or time stands a heading; without any, it is what reads like no track.
        var heading = numbered >= 0 ? numbered : lines.TakeWhile(line => !IsMarked(line) && (RowText.Split(line) is null || line.Contains(" @ ", StringComparison.Ordinal))).Count();
        var title = lines.Take(heading).FirstOrDefault() ?? "";
        return new ReadSet(title, [.. lines.Skip(heading).Select(Row)])
        {
            Performer = title.Split(" @ ", 2) is [var performer, _] ? performer : null,
            PlayedOn = Day().Match(title) is { Success: true } day
                && DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        };
    }

    private static SetRow Row(string line)
    {
        var bare = Label().Replace(Mark().Replace(line, ""), "").Trim();
        if (RowText.Split(bare) is not var (artist, title))
            return SetRow.AsWritten("", bare);
        // The number of a line like "01 - Artist - Title".
        if (ShortNumber().IsMatch(artist) && RowText.Split(title) is var (realArtist, realTitle))
            (artist, title) = (realArtist, realTitle);
        return SetRow.AsWritten(artist, NoTitle().IsMatch(title) ? "ID" : title);
    }

    /// <summary>Every line like "01 - Artist - Title", counting up: no artists of that name.</summary>
    private static bool AreNumbered(string[] lines)
    {
        var last = -1;
        foreach (var line in lines)
        {
            if (RowText.Split(line) is not var (number, rest) || !ShortNumber().IsMatch(number) || RowText.Split(rest) is null)
                return false;
            if (last >= 0 && int.Parse(number, CultureInfo.InvariantCulture) != last + 1)
                return false;
            last = int.Parse(number, CultureInfo.InvariantCulture);
        }

        return lines.Length > 1;
    }

    private static bool IsMarked(string line) => Mark().Match(line) is { Success: true, Length: > 0 };

    /// <summary>A time, a number with a stop or a bracket, <c>w/</c>: any of them, in that order.</summary>
    [GeneratedRegex(@"^(?:\[[\d?]{1,3}(?::[\d?]{2}){1,2}\]\s*|[\d?]{1,2}(?::[\d?]{2}){1,2}\s+)?(?:#?\d{1,3}[.)]\s+)?(?:w/\s*)?", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:\[[\d?]{1,3}:|[\d?]{1,2}(?::[\d?]{2}){1,2}\s|#?\d{1,3}[.)]\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\s*\[[^\[\]]*\]\s*$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[0-9]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortNumber();

    [GeneratedRegex(@"^ID(?:\s*\(.*\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex NoTitle();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"https?://\S+$|^tracklist:?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
