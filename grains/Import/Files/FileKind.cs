using System.Text;

namespace SongNodes.Grains.Import.Files;

/// <summary>What a file holds.</summary>
public enum FileKind
{
    /// <summary>Sets as an import takes them, one a line.</summary>
    JsonLines,

    /// <summary>Lines like <c>Artist - Title</c>, with times and numbers where there are any.</summary>
    Text,

    /// <summary>With a header, as Serato and spreadsheets write it.</summary>
    Csv,

    /// <summary>M3U or M3U8.</summary>
    M3u,

    /// <summary>A cue sheet.</summary>
    Cue,

    /// <summary>A collection of Rekordbox or Traktor, told by its root element.</summary>
    Xml,
}

/// <summary>Tells kinds by a file's name and its first bytes.</summary>
public static class FileKinds
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int StartLength = 4_096;

    /// <summary>What the content says for sure counts, then the extension, then what the content looks like.</summary>
    /// <param name="fileName">With its extension, without <c>.gz</c>.</param>
    /// <param name="start">The first bytes, unpacked.</param>
    public static FileKind Of(string fileName, ReadOnlySpan<byte> start)
    {
        var text = Readable(start);
        if (text.StartsWith("#EXTM3U", StringComparison.OrdinalIgnoreCase))
            return FileKind.M3u;
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<DJ_PLAYLISTS", StringComparison.Ordinal) || text.StartsWith("<NML", StringComparison.Ordinal))
            return FileKind.Xml;
        return Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" or ".json" => FileKind.JsonLines,
            ".csv" or ".tsv" => FileKind.Csv,
            ".txt" => FileKind.Text,
            ".m3u" or ".m3u8" => FileKind.M3u,
            ".cue" => FileKind.Cue,
            ".xml" or ".nml" => FileKind.Xml,
            _ when text.StartsWith('{') => FileKind.JsonLines,
            _ when text.Contains("TRACK 01 AUDIO", StringComparison.OrdinalIgnoreCase) => FileKind.Cue,
            _ => FileKind.Text,
        };
    }

    /// <summary>The letters of the plain alphabet, whatever the encoding.</summary>
    private static string Readable(ReadOnlySpan<byte> start)
    {
        var text = new StringBuilder(start.Length);
        foreach (var one in start)
        {
            if (one is > 0 and < 0x80)
                text.Append((char)one);
        }

        return text.ToString().TrimStart();
    }
}
