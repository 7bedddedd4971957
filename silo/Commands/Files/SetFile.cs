using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands.Files;

/// <summary>A file as JSON lines: as it is where it holds them, converted where it is CSV or text, which hold one set.</summary>
/// <param name="Lines">Seekable.</param>
/// <param name="IsGzip">Whether <paramref name="Lines"/> are gzipped.</param>
public sealed record SetFile(Stream Lines, bool IsGzip) : IAsyncDisposable
{
    /// <summary>Largest CSV or text file: far more than the rows of one set.</summary>
    public const long MaxConvertedLength = 64 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="CommandException">There is no such file.</exception>
    public static void RequireReadable(FileInfo file)
    {
        if (!file.Exists)
            throw new CommandException($"There is no file {file}.");
    }

    /// <exception cref="CommandException">The file cannot be read, or not as what it claims to be.</exception>
    public static SetFile Open(FileInfo file)
    {
        try
        {
            var stream = file.OpenRead();
            var gzip = StartsWithGzip(stream);
            if (IsJsonLines(file, stream, gzip))
                return new SetFile(stream, gzip);
            using (stream)
                return new SetFile(new MemoryStream(Convert(file, ReadAll(file, stream, gzip))), IsGzip: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandException($"{file} cannot be read: {error.Message}", error);
        }
    }

    public ValueTask DisposeAsync() => Lines.DisposeAsync();

    private static bool StartsWithGzip(FileStream stream)
    {
        Span<byte> start = stackalloc byte[2];
        var gzip = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b];
        stream.Position = 0;
        return gzip;
    }

    private static bool IsJsonLines(FileInfo file, FileStream stream, bool gzip) => KindOf(file) switch
    {
        ".csv" or ".tsv" or ".txt" => false,
        ".jsonl" or ".ndjson" or ".json" => true,
        _ => StartsWithBrace(stream, gzip),
    };

    private static bool StartsWithBrace(FileStream stream, bool gzip)
    {
        using var text = new StreamReader(gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream, Encoding.UTF8, leaveOpen: true);
        int first;
        do
            first = text.Read();
        while (first >= 0 && char.IsWhiteSpace((char)first));
        stream.Position = 0;
        return first == '{';
    }

    private static byte[] ReadAll(FileInfo file, FileStream stream, bool gzip)
    {
        using var unpacked = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : (Stream)stream;
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (unpacked.Read(buffer) is > 0 and var read)
        {
            all.Write(buffer, 0, read);
            if (all.Length > MaxConvertedLength)
                throw new CommandException($"{file} is larger than {MaxConvertedLength / 1024 / 1024} MiB, too large for one set.");
        }

        return all.ToArray();
    }

    private static byte[] Convert(FileInfo file, byte[] content)
    {
        var name = Path.GetFileNameWithoutExtension(WithoutGz(file.Name));
        var line = new ArrayBufferWriter<byte>();
        SetLineWriter.Write(line, new PlayedSet("file", $"{name}:{System.Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}", name)
        {
            Rows = Rows(file, content),
        });
        return line.WrittenSpan.ToArray();
    }

    private static IReadOnlyList<SetRow> Rows(FileInfo file, byte[] content)
    {
        try
        {
            var text = StrictUtf8.GetString(content).TrimStart('\uFEFF');
            return KindOf(file) is ".csv" or ".tsv" ? CsvRows.Read(text) : TextRows.Read(text);
        }
        catch (DecoderFallbackException error)
        {
            throw new CommandException($"{file} is not UTF-8 text.", error);
        }
        catch (FormatException error)
        {
            throw new CommandException($"{file}: {error.Message}", error);
        }
    }

    private static string KindOf(FileInfo file) => Path.GetExtension(WithoutGz(file.Name)).ToLowerInvariant();

    private static string WithoutGz(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
