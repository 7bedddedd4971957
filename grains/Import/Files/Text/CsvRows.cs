using System.Globalization;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>
/// CSV whose first line names the columns: an artist and a title, and if it likes tempo, key, genre and duration, in any order and under
/// the names that spreadsheets and Serato give them.
/// </summary>
internal static class CsvRows
{
    private static readonly string[] Artist = ["artist", "artists", "track artist"];
    private static readonly string[] Title = ["title", "name", "song", "track", "track title", "track name"];
    private static readonly string[] Bpm = ["bpm", "tempo"];
    private static readonly string[] Key = ["key", "musical key", "musical_key", "camelot key", "camelot_key"];
    private static readonly string[] Genre = ["genre"];
    private static readonly string[] Length = ["length", "duration"];
    private static readonly string[] Milliseconds = ["duration_ms", "durationms"];

    /// <summary>Only a history of Serato has it; its first record is the session itself.</summary>
    private static readonly string[] Session = ["start time"];

    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd/MM/yyyy", "dd.MM.yyyy", "MM/dd/yyyy", "yyyy/MM/dd"];

    /// <summary>Reads a comma, a semicolon or a tab as the separator, whichever the header uses.</summary>
    /// <exception cref="UnreadableFileException">There is no such header, or a quote is not closed.</exception>
    public static ReadSet Read(string text)
    {
        var header = text.AsSpan().TrimStart().ToString().Split('\n')[0];
        var separator = ",;\t".MaxBy(candidate => header.Count(letter => letter == candidate));
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
