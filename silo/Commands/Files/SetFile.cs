using System.IO.Compression;
using SongNodes.Grains.Import.Files;

namespace SongNodes.Silo.Commands.Files;

/// <summary>A file as JSON lines: as it is where it holds them, else converted, all of it before anything is sent.</summary>
/// <param name="Lines">Seekable.</param>
/// <param name="IsGzip">Whether <paramref name="Lines"/> are gzipped.</param>
public sealed record SetFile(Stream Lines, bool IsGzip) : IAsyncDisposable
{
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
                return new SetFile(Converted(file, stream, gzip), IsGzip: false);
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

    private static bool IsJsonLines(FileInfo file, FileStream stream, bool gzip)
    {
        using var unpacked = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
        var start = new byte[FileKinds.StartLength];
        var length = (unpacked ?? (Stream)stream).ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return FileKinds.Of(WithoutGz(file.Name), start.AsSpan(0, length)) == FileKind.JsonLines;
    }

    private static MemoryStream Converted(FileInfo file, FileStream stream, bool gzip)
    {
        using var unpacked = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : (Stream)stream;
        try
        {
            return SetFiles.ToLines(WithoutGz(file.Name), unpacked);
        }
        catch (UnreadableFileException error)
        {
            throw new CommandException($"{file}: {error.Message}", error);
        }
    }

    private static string WithoutGz(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
