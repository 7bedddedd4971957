using System.Text;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>
/// CSV as RFC 4180 writes it: a quoted field may hold separators, line breaks, and quotes written twice. Programs also write fields in which a quote
/// is just a quote: one that ends no field is taken as it stands.
/// </summary>
internal static class CsvRecords
{
    /// <summary>The records that are not blank.</summary>
    /// <exception cref="UnreadableFileException">A quote is not closed.</exception>
    public static IEnumerable<List<string>> Read(string text, char separator)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        // A field in which a quote stood for itself has none that are written twice.
        bool quoted = false, bare = false;
        long line = 1, opened = 0;
        var closes = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\n' || (letter == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                line++;
            if (quoted)
            {
                if (letter != '"')
                    field.Append(letter);
                else if (!bare && at + 1 < text.Length && text[at + 1] == '"')
                    field.Append(text[++at]);
                else if (EndsField(text, at, separator) || (at >= closes && (closes = ClosedLater(text, at, separator)) < 0))
                    quoted = false;
                else
                    bare = field.Append(letter).Length > 0;
            }
            else if (letter == '"' && field.Length == 0 && (separator != '\t' || ClosedLater(text, at, separator) >= 0))
            {
                (quoted, bare, opened) = (true, false, line);
            }
            else if (letter == separator)
            {
                record.Add(Take(field));
            }
            else if (letter is '\n' or '\r')
            {
                record.Add(Take(field));
                if (!IsBlank(record))
                    yield return record;
                record = [];
            }
            else
            {
                field.Append(letter);
            }
        }

        if (quoted)
            throw new UnreadableFileException(opened, "a quote is not closed.");
        record.Add(Take(field));
        if (!IsBlank(record))
            yield return record;
    }

    private static bool EndsField(string text, int at, char separator) =>
        at + 1 == text.Length || text[at + 1] == separator || text[at + 1] is '\n' or '\r';

    /// <summary>Where a quote further on in the line ends the field, before another field opens; -1 where none does.</summary>
    private static int ClosedLater(string text, int at, char separator)
    {
        for (at++; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            if (text[at] == separator && at + 1 < text.Length && text[at + 1] == '"')
                return -1;
            if (text[at] == '"' && EndsField(text, at, separator))
                return at;
        }

        return -1;
    }

    private static string Take(StringBuilder field)
    {
        var text = field.ToString();
        field.Clear();
        return text;
    }

    private static bool IsBlank(List<string> record) => record.TrueForAll(string.IsNullOrWhiteSpace) && record.Count == 1;
}
