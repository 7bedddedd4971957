using System.Text;

namespace SongNodes.Grains.Import.Files;

/// <summary>Text of a file in whatever encoding it came.</summary>
internal static class FileText
{
    /// <summary>Two names and a path are shorter; what is longer is no line of such a file, and would take long to look at.</summary>
    private const int LongestLine = 10_000;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Told by its byte order mark, or by zeros at every other place; else UTF-8, or Latin-1 where the format allows it.</summary>
    /// <exception cref="UnreadableFileException">It is no such text, or holds a NUL, or a line that is far too long.</exception>
    public static string Decode(byte[] bytes, bool orLatin)
    {
        var text = Text(bytes, orLatin).TrimStart('\uFEFF');
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at)
            throw new UnreadableFileException(1 + text.AsSpan(0, at).Count('\n'), "it holds a NUL character.");
        var line = 1L;
        foreach (var part in text.AsSpan().Split('\n'))
        {
            if (part.End.Value - part.Start.Value > LongestLine)
                throw new UnreadableFileException(line, $"longer than {LongestLine} characters.");
            line++;
        }

        return text;
    }

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
            return orLatin ? Encoding.Latin1.GetString(bytes) : throw new UnreadableFileException("it is not UTF-8 text.", error);
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
