using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands.Files;

/// <summary>Lines like <c>Artist - Title</c>, the dash a hyphen, an en dash or an em dash between spaces; the first one counts.</summary>
public static class TextRows
{
    private static readonly string[] Dashes = [" - ", " – ", " — "];

    /// <summary>One row per line that is not blank; a line without a dash tells no artist and is unidentified.</summary>
    public static IReadOnlyList<SetRow> Read(string text)
    {
        var rows = new List<SetRow>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                rows.Add(Row(line.Trim().ToString()));
        }

        return rows;
    }

    private static SetRow Row(string line)
    {
        var (at, length) = Dashes
            .Select(dash => (At: line.IndexOf(dash, StringComparison.Ordinal), dash.Length))
            .Where(found => found.At >= 0)
            .DefaultIfEmpty((At: -1, 0))
            .MinBy(found => found.At);
        return at < 0 ? SetRow.AsWritten("", line) : SetRow.AsWritten(line[..at], line[(at + length)..]);
    }
}
