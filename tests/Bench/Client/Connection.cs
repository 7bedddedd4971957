using System.Net;
using System.Text;
using SongNodes.Tests.Bench.Protocol;

namespace SongNodes.Tests.Bench.Client;

/// <summary>A WebSocket client connection on an <see cref="EventLoop"/>.</summary>
/// <param name="loop">Its thread.</param>
/// <param name="server">Where to connect to.</param>
/// <param name="path">What to ask for.</param>
/// <param name="from">Last part of the loopback address to come from.</param>
internal abstract class Connection(EventLoop loop, IPEndPoint server, string path, byte from) : IWatched
{
    private NativeSocket? _socket;
    private Phase _phase;
    private ByteQueue _out;
    private ByteQueue _rest;
    private ByteQueue _fragments;
    private bool _flushing;
    private bool _reading;
    private bool _closing;

    private enum Phase
    {
        Connecting,
        Upgrading,
        Open,
    }

    public bool IsOpen => _socket is not null;

    /// <summary>Bytes of the socket's receive buffer, 0 for the system's choice.</summary>
    public int ReceiveBuffer { get; set; }

    /// <summary>False to stop reading: what comes stays in the system, and then at the server.</summary>
    public bool Reading
    {
        get => _reading;
        set
        {
            _reading = value;
            Watch();
        }
    }

    public void Open()
    {
        (_phase, _reading, _closing) = (Phase.Connecting, true, false);
        _socket = new NativeSocket();
        if (!_socket.Connect(server, from, ReceiveBuffer))
        {
            End("cannot connect");
            return;
        }

        loop.Watch(this, _socket.Fd, Epoll.Out);
    }

    /// <summary>Begins the closing handshake; <see cref="Ended"/> follows when the server has answered.</summary>
    public void Close()
    {
        if (_closing || !IsOpen)
            return;
        _closing = true;
        Write(ClientFrame.Of(ClientFrame.Close, [0x03, 0xe8]));
    }

    /// <summary>Ends without a word to the server or to <see cref="Ended"/>.</summary>
    public void Drop()
    {
        if (_socket is null)
            return;
        loop.Forget(_socket.Fd);
        _socket.Close();
        _socket = null;
        _out.Clear();
        _rest.Clear();
        _fragments.Clear();
    }

    public void Write(ReadOnlySpan<byte> frame)
    {
        _out.Append(frame);
        FlushSoon();
    }

    public void Write(MessageTemplate message, Marker marker = default)
    {
        message.Write(_out.Room(message.Length), marker);
        _out.Advance(message.Length);
        FlushSoon();
    }

    public void Flush()
    {
        _flushing = false;
        if (_socket is null || _phase == Phase.Connecting || _out.Length == 0)
            return;
        _out.Skip(_socket.Send(_out.Bytes));
        Watch();
    }

    public void Handle(uint events, long now)
    {
        if (_phase == Phase.Connecting)
        {
            Connected();
            return;
        }

        if ((events & Epoll.Out) != 0)
            Flush();
        if (!_reading && (events & (Epoll.PeerClosed | Epoll.HangUp | Epoll.Error)) != 0)
            CutOff();
        else if (_reading && (events & (Epoll.In | Epoll.HangUp | Epoll.Error)) != 0)
            Receive(now);
    }

    /// <summary>The connection is open.</summary>
    protected abstract void Upgraded();

    /// <summary>A whole message came.</summary>
    protected abstract void Received(ReadOnlySpan<byte> message, long now);

    /// <summary>The server ended it, or answered <see cref="Close"/>.</summary>
    protected abstract void Ended(string why, bool asked);

    /// <summary>The server ended it while nobody was reading; what came before can still be read, and must be, or the connection dropped.</summary>
    protected abstract void CutOff();

    private void Connected()
    {
        if (_socket!.Error is not 0 and var error)
        {
            End($"connect failed ({error})");
            return;
        }

        _phase = Phase.Upgrading;
        Write(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {server}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c29uZ25vZGVzIHJvb21zIQ==\r\n\r\n"));
    }

    private void FlushSoon()
    {
        if (_flushing)
            return;
        _flushing = true;
        loop.FlushSoon(this);
    }

    private void Watch()
    {
        if (_socket is not null && _phase != Phase.Connecting)
            loop.Change(_socket.Fd, (_reading ? Epoll.In : Epoll.PeerClosed) | (_out.Length > 0 ? Epoll.Out : 0));
    }

    private void Receive(long now)
    {
        var whole = _rest.Length == 0;
        var received = _socket!.Receive(whole ? loop.Buffer : _rest.Room(loop.Buffer.Length));
        if (received == -1)
            return;
        if (received <= 0)
        {
            End(received == 0 ? "closed" : "reset");
            return;
        }

        if (whole)
        {
            var used = Consume(loop.Buffer.AsSpan(0, received), now);
            if (IsOpen && used < received)
                _rest.Append(loop.Buffer.AsSpan(used, received - used));
            return;
        }

        _rest.Advance(received);
        var taken = Consume(_rest.Bytes, now);
        if (IsOpen)
            _rest.Skip(taken);
    }

    private int Consume(ReadOnlySpan<byte> received, long now)
    {
        var used = 0;
        if (_phase == Phase.Upgrading)
        {
            var end = received.IndexOf("\r\n\r\n"u8);
            if (end < 0)
                return 0;
            if (!received.StartsWith("HTTP/1.1 101"u8))
            {
                End("upgrade refused: " + Encoding.ASCII.GetString(received[..Math.Min(end, 40)]));
                return 0;
            }

            used = end + 4;
            _phase = Phase.Open;
            Upgraded();
        }

        while (IsOpen && ServerFrame.TryRead(received[used..], out var frame))
        {
            Take(frame, received[(used + frame.Start)..(used + frame.End)], now);
            used += frame.End;
        }

        return used;
    }

    private void Take(ServerFrame frame, ReadOnlySpan<byte> payload, long now)
    {
        const byte close = 8, ping = 9, pong = 10;
        switch (frame.Opcode)
        {
            case close:
                End(payload.Length >= 2 ? $"close {(payload[0] << 8) | payload[1]}" : "close");
                break;
            case ping:
                Write(ClientFrame.Of(ClientFrame.Pong, payload));
                break;
            case pong:
                break;
            default:
                TakeData(frame.Final, payload, now);
                break;
        }
    }

    private void TakeData(bool final, ReadOnlySpan<byte> payload, long now)
    {
        if (final && _fragments.Length == 0)
        {
            Received(payload, now);
            return;
        }

        _fragments.Append(payload);
        if (!final)
            return;
        Received(_fragments.Bytes, now);
        _fragments.Clear();
    }

    private void End(string why)
    {
        Drop();
        Ended(why, _closing);
    }
}
