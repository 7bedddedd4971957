using System.IO.Compression;
using SongNodes.Grains.Import.Demo;

namespace SongNodes.Silo.Commands;

/// <summary><c>demo</c>: makes sets, into a file or a server.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(DemoSets demo, FileInfo? output, Target target, CancellationToken cancellation)
    {
        try
        {
            if (output is not null)
                await WriteAsync(demo, output, cancellation);
            else
                await SendAsync(demo, target, cancellation);
            return 0;
        }
        catch (CommandException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{output} cannot be written: {error.Message}");
            return 1;
        }
    }

    private static async Task WriteAsync(DemoSets demo, FileInfo output, CancellationToken cancellation)
    {
        await using var file = output.Create();
        if (!output.Extension.Equals(".gz", StringComparison.OrdinalIgnoreCase))
        {
            await WriteAsync(demo, file, _ => { }, cancellation);
            return;
        }

        await using var packed = new GZipStream(file, CompressionLevel.Fastest);
        await WriteAsync(demo, packed, _ => { }, cancellation);
    }

    private static Task SendAsync(DemoSets demo, Target target, CancellationToken cancellation) => Display.RunAsync("demo", async sent =>
    {
        using var content = new ProgressContent((body, token) => WriteAsync(demo, body, sent, token), gzip: false);
        return await Upload.SendAsync(target, content, Display.Told("demo"), cancellation);
    });

    private static async Task WriteAsync(DemoSets demo, Stream stream, Action<double> written, CancellationToken cancellation)
    {
        var done = 0;
        await SetLines.WriteAsync(stream, demo.All().ToAsyncEnumerable(), _ => written((double)++done / demo.Count), cancellation);
    }
}
