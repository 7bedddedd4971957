using System.Globalization;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>
/// CSV whose first line names the columns: an artist and a title, and if it likes tempo, key, genre and duration, in any order and under
/// the names that spreadsheets and Serato give them.
/// </summary>
internal static class CsvRows
{
    private static readonly string[] Artist = ["artist", "artists", "track artist", "artist name", "artist name(s)", "artist(s)"];
    private static readonly string[] Title = ["title", "track title", "track name", "song", "song title", "name", "track"];
    private static readonly string[] Bpm = ["bpm", "tempo"];
    private static readonly string[] Key = ["key", "musical key", "musical_key", "camelot key", "camelot_key", "initial key", "tonality"];
    private static readonly string[] Genre = ["genre"];
    private static readonly string[] Length = ["length", "duration", "time"];
    private static readonly string[] Milliseconds = ["duration_ms", "durationms", "duration (ms)", "track duration (ms)"];

    /// <summary>Only a history of Serato has it; its first record is the session itself.</summary>
    private static readonly string[] Session = ["start time"];

    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd/MM/yyyy", "dd.MM.yyyy", "MM/dd/yyyy", "yyyy/MM/dd"];

    /// <summary>Reads a comma, a semicolon or a tab as the separator, whichever the header uses.</summary>
    /// <exception cref="UnreadableFileException">There is no such header, or a quote is not closed.</exception>
    public static ReadSet Read(string text)
    {
        // A spreadsheet's own line, which says what the others are separated by.
        text = text.TrimStart(' ', '\n', '\r');
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            text = text[Header(text).Length..].TrimStart('\n', '\r');
        var separator = Separator(text);
        using var records = CsvRecords.Read(text, separator).GetEnumerator();
        List<string> columns = records.MoveNext() ? [.. records.Current.Select(name => name.Trim().ToLowerInvariant())] : [];
        if (Column(columns, Artist) < 0 || Column(columns, Title) < 0)
            throw new UnreadableFileException("the first line must name the columns artist,title.");

        var set = new ReadSet("", []);
        var rows = new List<SetRow>();
        for (var first = true; records.MoveNext(); first = false)
        {
            if (first && Column(columns, Session) >= 0 && Field(records.Current, columns, Artist) is null)
                set = SessionOf(records.Current, columns);
            else
                rows.Add(Row(records.Current, columns));
        }

        return set with { Rows = rows };
    }

    /// <summary>Whether the first line names an artist and a title, each in a column of its own, as a list that Rekordbox or iTunes writes as text.</summary>
    public static bool IsTable(string text)
    {
        var columns = Header(text).Split('\t').Select(name => name.Trim().Trim('"').ToLowerInvariant()).ToList();
        return Column(columns, Artist) >= 0 && Column(columns, Title) >= 0;
    }

    private static string Header(string text) => text.IndexOfAny(['\n', '\r']) is >= 0 and var end ? text[..end] : text;

    private static char Separator(string text)
    {
        var header = Header(text);
        return ",;\t".MaxBy(candidate => header.Count(letter => letter == candidate));
    }

    private static ReadSet SessionOf(List<string> record, List<string> columns)
    {
        var name = Field(record, columns, Title) ?? "";
        return new ReadSet(name, []) { PlayedOn = DateOnly.TryParseExact(name, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null };
    }

    private static SetRow Row(List<string> record, List<string> columns) => SetRow.AsWritten(
        Field(record, columns, Artist) ?? "",
        Field(record, columns, Title) ?? "",
        RowText.Known(new TrackValues
        {
            Genre = Field(record, columns, Genre),
            Key = Field(record, columns, Key),
            Bpm = RowText.Number(Field(record, columns, Bpm)),
            DurationMs = RowText.Duration(Field(record, columns, Length)) ?? (int?)RowText.Number(Field(record, columns, Milliseconds)),
        }));

    private static string? Field(List<string> record, List<string> columns, string[] names) =>
        Column(columns, names) is >= 0 and var at && at < record.Count ? RowText.NotEmpty(record[at]) : null;

    /// <summary>The first name that a column has.</summary>
    private static int Column(List<string> columns, string[] names) =>
        names.Select(name => columns.IndexOf(name)).FirstOrDefault(at => at >= 0, -1);
}
