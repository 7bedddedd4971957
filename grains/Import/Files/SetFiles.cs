using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using SongNodes.Grains.Import.Files.Text;
using SongNodes.Grains.Import.Files.Xml;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Import.Files;

/// <summary>Turns the files that DJs have into lines as an import takes them: all of a file, or none of it.</summary>
public static class SetFiles
{
    /// <summary>Largest text, list or cue sheet in bytes: far more than the rows of one set.</summary>
    public const long MostTextBytes = 32 << 20;

    /// <summary>Largest collection in bytes; it is read as it comes.</summary>
    public const long MostXmlBytes = 512 << 20;

    /// <summary>Most bytes of lines that one file may become.</summary>
    public const long MostLineBytes = 256 << 20;

    private const int LongestName = 300;

    /// <summary>The file's sets, one a line, each as an import will take it.</summary>
    /// <param name="fileName">Names the set, and helps to tell what the file is.</param>
    /// <param name="content">Unpacked.</param>
    /// <param name="mostLineBytes">Of lines that it may become.</param>
    /// <exception cref="UnreadableFileException">It holds no sets, or anything that is not as it should be.</exception>
    public static MemoryStream ToLines(string fileName, Stream content, long mostLineBytes = MostLineBytes)
    {
        var lines = new MemoryStream();
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var set in Read(fileName, content))
        {
            buffer.ResetWrittenCount();
            SetLineWriter.Write(buffer, set);
            Check(set, buffer.WrittenSpan);
            if (lines.Length + buffer.WrittenCount > mostLineBytes)
                throw new UnreadableFileException($"its playlists hold more than {mostLineBytes >> 20} MiB of tracks.");
            lines.Write(buffer.WrittenSpan);
        }

        lines.Position = 0;
        return lines;
    }

    private static IEnumerable<PlayedSet> Read(string fileName, Stream content)
    {
        var start = FileStart.Read(content);
        var kind = FileKinds.Of(fileName, start);
        var name = Short(Path.GetFileNameWithoutExtension(fileName));
        if (kind == FileKind.JsonLines)
            throw new UnreadableFileException("it holds JSON lines, which need no conversion.");
        if (kind == FileKind.Xml)
            return CollectionFile.Read(new FileStart(start, content, MostXmlBytes)).Select(list => Set($"{name}/{Short(list.Name)}", list.Name, list, Mark(list.Rows)));
        var bytes = ReadAll(new FileStart(start, content, MostTextBytes));
        var read = kind switch
        {
            FileKind.Csv => CsvRows.Read(FileText.Decode(bytes, orLatin: false)),
            FileKind.M3u => M3uRows.Read(FileText.Decode(bytes, orLatin: !fileName.EndsWith('8'))),
            FileKind.Cue => CueRows.Read(FileText.Decode(bytes, orLatin: true)),
            _ => FileText.Decode(bytes, orLatin: false) is var text && CsvRows.IsTable(text) ? CsvRows.Read(text) : TextRows.Read(text),
        };
        return [Set(name, read.Name.Length > 0 ? read.Name : name, read, SHA256.HashData(bytes))];
    }

    /// <summary>The same content is the same set, whenever it comes again.</summary>
    private static PlayedSet Set(string id, string name, ReadSet read, byte[] hash) =>
        new("file", $"{id}:{Convert.ToHexStringLower(hash.AsSpan(0, 8))}", Short(name))
        {
            Performer = read.Performer is { Length: > 0 } performer ? Short(performer) : null,
            PlayedOn = read.PlayedOn,
            Rows = read.Rows,
        };

    private static byte[] Mark(IReadOnlyList<SetRow> rows) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => $"{row.Artist}\t{row.Title}"))));

    private static void Check(PlayedSet set, ReadOnlySpan<byte> line)
    {
        try
        {
            SetLineParser.Parse(line.TrimEnd((byte)'\n'));
        }
        catch (BadLineException error)
        {
            throw new UnreadableFileException($"\"{set.Name}\": {error.Message}.", error);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static string Short(string name)
    {
        name = FileText.WithoutHalves(name.Replace('\0', ' ').Trim());
        return name.Length == 0 ? "set" : name.Length <= LongestName ? name : FileText.WithoutHalves(name[..LongestName]);
    }
}

/// <summary>A set as it stands in a file.</summary>
/// <param name="Name">Empty where the file tells none.</param>
/// <param name="Rows">As written.</param>
internal sealed record ReadSet(string Name, IReadOnlyList<SetRow> Rows)
{
    public string? Performer { get; init; }

    public DateOnly? PlayedOn { get; init; }
}
