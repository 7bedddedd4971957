using System.Buffers;
using System.Net.WebSockets;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Plain;

/// <summary>Reads whole text messages from a WebSocket, one at a time; holds no buffer between them.</summary>
internal sealed class FrameReader(WebSocket socket)
{
    private byte[] _rented = [];
    private int _length;

    /// <summary>The message that was read, until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Message => _rented.AsMemory(0, _length);

    /// <summary>
    /// Completes when a message begins or the other side closes. The wait is the socket's own and takes no token, as each
    /// layer below would register with it: a connection that breaks ends the wait by itself.
    /// </summary>
    public ValueTask<ValueWebSocketReceiveResult> ArrivesAsync() => socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);

    /// <summary>Reads the message that began; false when the other side closes instead.</summary>
    /// <param name="first">What <see cref="ArrivesAsync"/> answered.</param>
    /// <exception cref="FrameException">Larger than a message may be, or binary.</exception>
    public async ValueTask<bool> ReadAsync(ValueWebSocketReceiveResult first)
    {
        var part = first;
        _rented = ArrayPool<byte>.Shared.Rent(4096);
        while (true)
        {
            if (part.MessageType == WebSocketMessageType.Close)
                return false;
            if (part.MessageType == WebSocketMessageType.Binary)
                throw new FrameException(tooLarge: false);
            _length += part.Count;
            if (_length > RoomRules.MaxMessageBytes)
                throw new FrameException(tooLarge: true);
            if (part.EndOfMessage)
                return true;
            if (_length == _rented.Length)
                Grow();
            part = await socket.ReceiveAsync(_rented.AsMemory(_length), CancellationToken.None);
        }
    }

    /// <summary>The message has been dealt with.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_rented);
        (_rented, _length) = ([], 0);
    }

    private void Grow()
    {
        var wider = ArrayPool<byte>.Shared.Rent(_length * 2);
        Message.CopyTo(wider);
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = wider;
    }
}

/// <summary>A message that cannot be taken at all.</summary>
internal sealed class FrameException(bool tooLarge) : Exception
{
    /// <summary>Larger than allowed; else it was binary.</summary>
    public bool TooLarge { get; } = tooLarge;
}
