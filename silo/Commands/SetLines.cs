using System.IO.Pipelines;
using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands;

/// <summary>Writes sets as lines while they are made.</summary>
internal static class SetLines
{
    private const int FlushAt = 64 * 1024;

    /// <param name="stream">Stays open.</param>
    /// <param name="sets">In the order of the lines.</param>
    /// <param name="written">Told of each.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<PlayedSet> sets, Action<PlayedSet> written, CancellationToken cancellation)
    {
        var writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await foreach (var set in sets.WithCancellation(cancellation))
        {
            SetLineWriter.Write(writer, set);
            written(set);
            if (writer.UnflushedBytes >= FlushAt)
                await writer.FlushAsync(cancellation);
        }

        await writer.CompleteAsync();
    }
}
