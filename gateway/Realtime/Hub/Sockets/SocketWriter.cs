using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace SongNodes.Gateway.Realtime.Hub.Sockets;

/// <summary>What SignalR writes, sent to a WebSocket from where it was written; a message that is bytes already is not copied.</summary>
internal sealed class SocketWriter(WebSocket socket) : PipeWriter
{
    private byte[]? _buffer;
    private int _written;

    /// <summary>Text, or binary for protocols that are.</summary>
    public WebSocketMessageType MessageType { get; set; } = WebSocketMessageType.Text;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _written;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(_written);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _written += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_buffer is not { } buffer)
            return default;
        var sending = socket.SendAsync(buffer.AsMemory(0, _written), MessageType, endOfMessage: true, CancellationToken.None);
        (_buffer, _written) = (null, 0);
        if (!sending.IsCompletedSuccessfully)
            return SentAsync(sending, buffer);
        ArrayPool<byte>.Shared.Return(buffer);
        return default;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (_written > 0)
        {
            source.Span.CopyTo(GetSpan(source.Length));
            Advance(source.Length);
            return FlushAsync(cancellationToken);
        }

        var sending = socket.SendAsync(source, MessageType, endOfMessage: true, CancellationToken.None);
        return sending.IsCompletedSuccessfully ? default : SentAsync(sending, null);
    }

    public override void CancelPendingFlush()
    {
        // Nobody waits for a flush with more than a send, which ends when the connection is aborted.
    }

    public override void Complete(Exception? exception = null)
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _written) = (null, 0);
    }

    private static async ValueTask<FlushResult> SentAsync(ValueTask sending, byte[]? buffer)
    {
        try
        {
            await sending;
            return default;
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is over; its reading side notices and ends it.
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Reserve(int more)
    {
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(more);
        }
        else if (_buffer.Length - _written < more)
        {
            var wider = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _written + more));
            _buffer.AsSpan(0, _written).CopyTo(wider);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = wider;
        }
    }
}
