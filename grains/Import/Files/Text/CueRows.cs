using System.Globalization;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>
/// Cue sheets: a set with its performer, and tracks with title and performer. A track without a performer of its own whose title has a dash is
/// <c>Artist - Title</c>; else it is by the sheet's.
/// </summary>
internal static class CueRows
{
    /// <exception cref="UnreadableFileException">It has no track, or a quote is not closed.</exception>
    public static ReadSet Read(string text)
    {
        var (sheet, tracks) = (new Entry(), new List<Entry>());
        var (genre, date) = ((string?)null, (string?)null);
        var number = 0;
        foreach (var raw in FileText.Lines(text))
        {
            number++;
            var line = raw.Trim();
            var current = tracks.Count > 0 ? tracks[^1] : sheet;
            var (word, rest) = Word(line);
            switch (word.ToUpperInvariant())
            {
                case "TRACK":
                    tracks.Add(new Entry { IsMusic = rest.Contains("AUDIO", StringComparison.OrdinalIgnoreCase) });
                    break;
                case "TITLE":
                    current.Title = Quoted(rest, number);
                    break;
                case "PERFORMER":
                    current.Performer = Quoted(rest, number);
                    break;
                case "ISRC":
                    current.Isrc = Quoted(rest, number);
                    break;
                case "REM" when tracks.Count == 0 && Word(rest) is var (tag, value):
                    if (tag.Equals("GENRE", StringComparison.OrdinalIgnoreCase))
                        genre = RowText.NotEmpty(Quoted(value, number));
                    else if (tag.Equals("DATE", StringComparison.OrdinalIgnoreCase))
                        date = Quoted(value, number);
                    break;
            }
        }

        tracks.RemoveAll(track => !track.IsMusic);
        if (tracks.Count == 0)
            throw new UnreadableFileException("it is no cue sheet: no line begins a track.");
        return new ReadSet(sheet.Title, [.. tracks.Select(track => Row(track, sheet.Performer, genre))])
        {
            Performer = sheet.Performer,
            PlayedOn = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        };
    }

    private static SetRow Row(Entry track, string performer, string? genre)
    {
        var values = RowText.Known(new TrackValues { Genre = genre, Isrc = track.Isrc.Length == 12 ? track.Isrc : null });
        if (track.Performer.Length == 0 && RowText.Split(track.Title) is var (artist, title))
            return SetRow.AsWritten(artist, title, values);
        return SetRow.AsWritten(track.Performer.Length > 0 ? track.Performer : performer, track.Title, values);
    }

    private static (string First, string Others) Word(string line)
    {
        var end = line.IndexOfAny([' ', '\t']);
        return end < 0 ? (line, "") : (line[..end], line[end..].Trim());
    }

    private static string Quoted(string text, int line)
    {
        if (!text.StartsWith('"'))
            return text;
        var end = text.LastIndexOf('"');
        return end > 0 ? text[1..end].Trim() : throw new UnreadableFileException(line, "a quote is not closed.");
    }

    private sealed class Entry
    {
        /// <summary>A track with data is played by nobody.</summary>
        public bool IsMusic { get; init; }

        public string Title { get; set; } = "";

        public string Performer { get; set; } = "";

        public string Isrc { get; set; } = "";
    }
}
