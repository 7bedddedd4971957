using System.Buffers.Text;
using System.Net;

namespace SongNodes.Tests.Bench.Client;

/// <summary>What came of one request.</summary>
internal readonly record struct HttpAnswer(int Status, int BodyLength, long Nanoseconds);

/// <summary>A keep-alive HTTP connection that asks again as soon as it has its answer. Answers must state their length.</summary>
/// <param name="loop">Its thread.</param>
/// <param name="server">Whom to ask.</param>
/// <param name="next">The next request, headers and all.</param>
/// <param name="answered">Hears of each answer; a status of 0 means that the connection broke.</param>
internal sealed class HttpCaller(EventLoop loop, IPEndPoint server, Func<ReadOnlyMemory<byte>> next, Action<HttpAnswer> answered) : IWatched
{
    private readonly NativeSocket _socket = new();
    private bool _connected;
    private ReadOnlyMemory<byte> _toSend;
    private long _askedAt;
    private ByteQueue _head;
    private int _status;
    private int _length;
    private int _missing;
    private bool _inBody;

    public void Open()
    {
        if (!_socket.Connect(server, from: 1, receiveBuffer: 0))
            throw new InvalidOperationException($"{server} cannot be connected to.");
        loop.Watch(this, _socket.Fd, Epoll.Out);
    }

    public void Close()
    {
        loop.Forget(_socket.Fd);
        _socket.Close();
        _head.Clear();
    }

    public void Handle(uint events, long now)
    {
        if (!_connected)
        {
            _connected = true;
            Ask(now);
            return;
        }

        if ((events & Epoll.Out) != 0)
            Flush();
        if ((events & (Epoll.In | Epoll.HangUp | Epoll.Error)) != 0)
            Receive(now);
    }

    public void Flush()
    {
        _toSend = _toSend[_socket.Send(_toSend.Span)..];
        loop.Change(_socket.Fd, Epoll.In | (_toSend.IsEmpty ? 0 : Epoll.Out));
    }

    private void Ask(long now)
    {
        _toSend = next();
        _askedAt = now;
        Flush();
    }

    private void Receive(long now)
    {
        var received = _socket.Receive(loop.Buffer);
        if (received == -1)
            return;
        if (received <= 0)
        {
            Close();
            answered(default);
            return;
        }

        var bytes = loop.Buffer.AsSpan(0, received);
        if (!_inBody)
        {
            _head.Append(bytes);
            if (!TryReadHead())
                return;
        }
        else
        {
            _missing -= received;
        }

        if (_missing > 0)
            return;
        _inBody = false;
        answered(new HttpAnswer(_status, _length, now - _askedAt));
        Ask(now);
    }

    /// <summary>Takes the head off; what came of the body counts as received.</summary>
    private bool TryReadHead()
    {
        var bytes = _head.Bytes;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        _status = Number(bytes[9..]);
        var length = bytes[..end].IndexOf("Content-Length: "u8);
        _length = length < 0 ? 0 : Number(bytes[(length + "Content-Length: "u8.Length)..]);
        _missing = _length - (bytes.Length - end - 4);
        _inBody = true;
        _head.Clear();
        return true;
    }

    private static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _) ? number : 0;
}
