using System.Text;

namespace SongNodes.Grains.Import.Files;

/// <summary>Text of a file in whatever encoding it came.</summary>
internal static class FileText
{
    /// <summary>Two names and a path are shorter; what is longer is no line of such a file, and would take long to look at.</summary>
    private const int LongestLine = 10_000;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Latin-1 as Windows has it: with dashes and curly quotes where the standard has nothing that stands in a name.</summary>
    private static readonly Encoding Latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Told by its byte order mark, or by zeros at every other place; else UTF-8, or Latin-1 where the format allows it.</summary>
    /// <exception cref="UnreadableFileException">It is no such text, or holds a NUL, or a line that is far too long.</exception>
    public static string Decode(byte[] bytes, bool orLatin)
    {
        var text = Text(bytes, orLatin).TrimStart('\uFEFF');
        var (line, start) = (1L, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0')
                throw new UnreadableFileException(line, "it holds a NUL character.");
            if (at - start > LongestLine)
                throw new UnreadableFileException(line, $"longer than {LongestLine} characters.");
            if (EndsLine(text, at))
                (line, start) = (line + 1, at + 1);
        }

        return text;
    }

    /// <summary>The lines, ended as Unix ends them, as Windows does, or by a carriage return alone, as iTunes still does.</summary>
    public static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static bool EndsLine(string text, int at) => text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));

    /// <summary>The text without half surrogate pairs, such as a cut leaves.</summary>
    public static string WithoutHalves(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar)
                whole.Append(rune);
        }

        return whole.ToString();
    }

    private static string Text(byte[] bytes, bool orLatin)
    {
        try
        {
            if (bytes is [0xff, 0xfe, ..] || LooksLikeUtf16(bytes, zerosAt: 1))
                return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
            if (bytes is [0xfe, 0xff, ..] || LooksLikeUtf16(bytes, zerosAt: 0))
                return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException error)
        {
            throw new UnreadableFileException("it is no valid UTF-16 text.", error);
        }

        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException error)
        {
            return orLatin ? Latin.GetString(bytes) : throw new UnreadableFileException("it is not UTF-8 text.", error);
        }
    }

    /// <summary>Most of what stands in such files are plain letters, whose other byte is zero.</summary>
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, int zerosAt)
    {
        bytes = bytes[..Math.Min(bytes.Length, FileKinds.StartLength)];
        if (bytes.Length < 4)
            return false;
        int zeros = 0, others = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == 0)
                _ = at % 2 == zerosAt ? zeros++ : others++;
        }

        return zeros > bytes.Length / 4 && others == 0;
    }
}
