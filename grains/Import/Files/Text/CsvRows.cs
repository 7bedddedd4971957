using System.Globalization;
using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands.Files;

/// <summary>CSV whose first line names the columns: <c>artist</c> and <c>title</c>, and if it likes <c>bpm</c>, <c>key</c> and <c>genre</c>, in any order.</summary>
public static class CsvRows
{
    /// <summary>Reads a comma, a semicolon or a tab as the separator, whichever the header uses.</summary>
    /// <exception cref="FormatException">There is no such header, or a quote is not closed.</exception>
    public static IReadOnlyList<SetRow> Read(string text)
    {
        var header = text.AsSpan().TrimStart().ToString().Split('\n')[0];
        var separator = ",;\t".MaxBy(candidate => header.Count(letter => letter == candidate));
        using var records = CsvRecords.Read(text, separator).GetEnumerator();
        var columns = records.MoveNext() ? records.Current.Select(name => name.Trim().ToLowerInvariant()).ToList() : [];
        if (!columns.Contains("artist") || !columns.Contains("title"))
            throw new FormatException("the first line must name the columns artist,title.");

        var rows = new List<SetRow>();
        while (records.MoveNext())
            rows.Add(Row(records.Current, columns));
        return rows;
    }

    private static SetRow Row(List<string> record, List<string> columns)
    {
        var row = SetRow.AsWritten(Field("artist") ?? "", Field("title") ?? "");
        return row with
        {
            Values = new TrackValues
            {
                Genre = Field("genre"),
                Key = Field("key"),
                Bpm = float.TryParse(Field("bpm"), NumberStyles.Float, CultureInfo.InvariantCulture, out var bpm) && float.IsFinite(bpm) ? bpm : null,
            },
        };

        string? Field(string name)
        {
            var at = columns.IndexOf(name);
            return at >= 0 && at < record.Count && record[at].Trim() is { Length: > 0 } field ? field : null;
        }
    }
}
