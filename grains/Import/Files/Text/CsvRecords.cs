using System.Text;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>CSV as RFC 4180 writes it: a quoted field may hold separators, line breaks, and quotes written twice.</summary>
internal static class CsvRecords
{
    /// <summary>The records that are not blank.</summary>
    /// <exception cref="UnreadableFileException">A quote is not closed.</exception>
    public static IEnumerable<List<string>> Read(string text, char separator)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        long line = 1, opened = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\n')
                line++;
            if (quoted)
            {
                if (letter != '"')
                    field.Append(letter);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    field.Append(text[++at]);
                else
                    quoted = false;
            }
            else if (letter == '"' && field.Length == 0)
            {
                (quoted, opened) = (true, line);
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

    private static string Take(StringBuilder field)
    {
        var text = field.ToString();
        field.Clear();
        return text;
    }

    private static bool IsBlank(List<string> record) => record.TrueForAll(string.IsNullOrWhiteSpace) && record.Count == 1;
}
