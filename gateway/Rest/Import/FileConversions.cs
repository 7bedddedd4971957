using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import.Files;

namespace SongNodes.Gateway.Rest.Import;

/// <summary>Turns uploaded files into lines before anything of them is imported: few at a time, each held whole while it is read.</summary>
public sealed class FileConversions(MemoryPressure pressure)
{
    /// <summary>Largest file, unpacked, where there is memory for it; the command reads larger ones.</summary>
    public const long MostBytes = 64 << 20;

    /// <summary>Of the process's memory, for the largest file and for what becomes of it.</summary>
    private const double Share = 1 / 16.0;

    private static readonly long Most = ProcessMemory.AtMost(MostBytes, Share);

    private static readonly long MostLines = ProcessMemory.AtMost(SetFiles.MostLineBytes, Share);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Files that are being converted.</summary>
    public Budget Running { get; } = new("file_conversions", Most < MostBytes ? 1 : 2);

    /// <exception cref="RefusalException">Malformed: the file holds no sets. TooLarge. Unavailable: too many at once.</exception>
    public async Task<Stream> ConvertAsync(Stream body, string fileName, CancellationToken cancellation)
    {
        pressure.Require(Running);
        if (!Running.TryTake())
            throw RefusalException.Unavailable($"This server converts {Running.Limit} files already; try again in a moment.");

        try
        {
            using var whole = await ReadAsync(body, fileName, cancellation);
            return SetFiles.ToLines(fileName, whole, MostLines);
        }
        catch (UnreadableFileException error)
        {
            throw RefusalException.Malformed($"{fileName}: {error.Message}");
        }
        finally
        {
            Running.Release();
        }
    }

    private static async Task<MemoryStream> ReadAsync(Stream body, string fileName, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Patience);
        var whole = new MemoryStream();
        try
        {
            var buffer = new byte[64 * 1024];
            while (await body.ReadAsync(buffer, bounded.Token) is > 0 and var read)
            {
                whole.Write(buffer, 0, read);
                if (whole.Length > Most)
                    throw RefusalException.TooLarge($"{fileName} is larger than {Most >> 20} MiB; the import command reads larger files.");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusalException.Malformed($"{fileName} did not arrive within {Patience.TotalMinutes:0} minutes.");
        }
        catch (Exception error) when (error is IOException or InvalidDataException or InvalidOperationException)
        {
            throw RefusalException.Malformed($"{fileName} cannot be read to its end: {(error is IOException ? "it ended too early" : "its compression is damaged")}.");
        }

        whole.Position = 0;
        return whole;
    }
}
