using System.Net;

namespace SongNodes.Silo.Commands;

/// <summary>A body that is written piece by piece. The server takes no more than it can write, so what was sent is how far it is.</summary>
internal sealed class ProgressContent : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;

    public ProgressContent(Func<Stream, CancellationToken, Task> write, bool gzip)
    {
        _write = write;
        Headers.ContentType = new("application/x-ndjson");
        if (gzip)
            Headers.ContentEncoding.Add("gzip");
    }

    /// <summary>Sends a file as it is and tells the share that was sent, 0..1.</summary>
    public static ProgressContent Of(Stream file, bool gzip, Action<double> sent) => new(
        async (body, cancellation) =>
        {
            var buffer = new byte[64 * 1024];
            while (await file.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
                sent((double)file.Position / file.Length);
            }
        },
        gzip);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _write(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
