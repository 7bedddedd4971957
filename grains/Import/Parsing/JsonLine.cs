using System.Text.Json;
using System.Text.Unicode;

namespace SongNodes.Grains.Import.Parsing;

/// <summary>Reads one line of an import as JSON: what can be wrong with any line is told in one way.</summary>
internal static class JsonLine
{
    /// <summary>Reads what the line holds, from before its first token.</summary>
    public delegate T Reading<out T>(ref Utf8JsonReader reader);

    /// <exception cref="BadLineException">The line is too long, no UTF-8, no JSON, or more than one value; or <paramref name="read"/> says so.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> line, Reading<T> read)
    {
        if (line.Length > SetLineParser.MaxLineLength)
            throw new BadLineException("longer than 4 MiB");
        if (!Utf8.IsValid(line))
            throw new BadLineException("not valid UTF-8");
        try
        {
            var reader = new Utf8JsonReader(line);
            var parsed = read(ref reader);
            // Sees what stands behind the object.
            reader.Read();
            return parsed;
        }
        catch (JsonException error)
        {
            throw new BadLineException($"not valid JSON at byte {error.BytePositionInLine + 1}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, or a code point that Unicode keeps out of text.
            throw new BadLineException("holds text that is not valid Unicode");
        }
    }
}
