using System.Buffers;
using System.Net.WebSockets;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>Reads whole messages from a WebSocket; holds no buffer while none arrives.</summary>
internal sealed class FrameReader(WebSocket socket)
{
    /// <summary>The next text message; null when the other side closes.</summary>
    /// <exception cref="FrameException">Larger than a message may be, or binary.</exception>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        // Waits without a buffer: most connections are quiet most of the time.
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellation);
        if (first.MessageType == WebSocketMessageType.Close)
            return null;
        // Whole without a byte: an empty message, which counts like any other.
        if (first.EndOfMessage)
            return [];
        var rented = ArrayPool<byte>.Shared.Rent(4096);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == rented.Length)
                    rented = Grow(rented, length);
                var part = await socket.ReceiveAsync(rented.AsMemory(length), cancellation);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                if (part.MessageType == WebSocketMessageType.Binary)
                    throw new FrameException(tooLarge: false);
                length += part.Count;
                if (length > RoomRules.MaxMessageBytes)
                    throw new FrameException(tooLarge: true);
                if (part.EndOfMessage)
                    return rented.AsSpan(0, length).ToArray();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static byte[] Grow(byte[] rented, int length)
    {
        var wider = ArrayPool<byte>.Shared.Rent(length * 2);
        rented.AsSpan(0, length).CopyTo(wider);
        ArrayPool<byte>.Shared.Return(rented);
        return wider;
    }
}

/// <summary>A message that cannot be taken at all.</summary>
internal sealed class FrameException(bool tooLarge) : Exception
{
    /// <summary>Larger than allowed; else it was binary.</summary>
    public bool TooLarge { get; } = tooLarge;
}
