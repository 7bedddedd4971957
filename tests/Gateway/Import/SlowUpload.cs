using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;

namespace SongNodes.Tests.Gateway.Import;

/// <summary>An upload that a test sends piece by piece, then finishes or breaks off.</summary>
internal sealed class SlowUpload : HttpContent
{
    private readonly Channel<string> _pieces = Channel.CreateUnbounded<string>();

    public SlowUpload() => Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-ndjson");

    /// <summary>Each on a line of its own.</summary>
    public void Send(params string[] lines) => _pieces.Writer.TryWrite(string.Join('\n', lines) + "\n");

    public void Finish() => _pieces.Writer.Complete();

    public void BreakOff() => _pieces.Writer.Complete(new IOException("broken off"));

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await foreach (var piece in _pieces.Reader.ReadAllAsync())
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece));
            await stream.FlushAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
