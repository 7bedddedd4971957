using System.Net;
using System.Text.RegularExpressions;

namespace SongNodes.Grains.Import.Files.Text;

/// <summary>M3U lists: <c>#EXTINF:seconds,Artist - Title</c> before each file, or the file's name where that is missing.</summary>
internal static partial class M3uRows
{
    public static ReadSet Read(string text)
    {
        var (name, rows) = ("", new List<SetRow>());
        var entry = new Entry();
        foreach (var line in FileText.Lines(text).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (Tag(line, "#EXTINF:") is { } info)
                entry = entry with { Info = info };
            else if (Tag(line, "#EXTVDJ:") is { } played)
                entry = entry with { Artist = Element(played, "artist"), Title = Element(played, "title") };
            else if (Tag(line, "#EXTART:") is { } artist)
                entry = entry with { Artist = artist };
            else if (Tag(line, "#EXTGENRE:") is { } genre)
                entry = entry with { Genre = genre };
            else if (Tag(line, "#PLAYLIST:") is { } title)
                name = title;
            else if (line[0] != '#')
            {
                rows.Add(entry.Row(line));
                entry = new Entry();
            }
        }

        return rows.Count > 0 ? new ReadSet(name, rows) : throw new UnreadableFileException("it names no files.");
    }

    private static string? Tag(string line, string tag) =>
        line.StartsWith(tag, StringComparison.OrdinalIgnoreCase) ? line[tag.Length..].Trim() : null;

    /// <summary>What VirtualDJ says of a track that it played.</summary>
    private static string? Element(string text, string name) =>
        text.Split($"<{name}>", 2) is [_, var rest] && rest.IndexOf($"</{name}>", StringComparison.Ordinal) is >= 0 and var end ? WebUtility.HtmlDecode(rest[..end]).Trim() : null;

    /// <summary>What the lines before a file's say of it.</summary>
    private sealed record Entry
    {
        public string? Info { get; init; }

        public string? Artist { get; init; }

        public string? Title { get; init; }

        public string? Genre { get; init; }

        public SetRow Row(string file)
        {
            var info = Info is null ? null : Parts().Match(Info);
            var says = info is { Success: true } && info.Groups["title"].Value.Trim() is { Length: > 0 } title ? title : FileNames.Bare(file);
            var values = RowText.Known(new TrackValues
            {
                Genre = RowText.NotEmpty(Genre),
                DurationMs = info is { Success: true } ? RowText.Duration(info.Groups["seconds"].Value) : null,
            });
            if (Title is not null && RowText.NotEmpty(Artist) is { } by)
                return SetRow.AsWritten(by, Title, values);
            return RowText.NotEmpty(Artist) is { } artist && RowText.Split(says) is null ? SetRow.AsWritten(artist, says, values) : RowText.Row(says, values);
        }
    }

    /// <summary>Seconds, attributes where there are any, a comma, the title.</summary>
    [GeneratedRegex("""^(?<seconds>-?\d+(?:\.\d+)?)(?:\s+[^,"]*(?:"[^"]*"[^,"]*)*)?,(?<title>.*)$""", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Parts();
}
