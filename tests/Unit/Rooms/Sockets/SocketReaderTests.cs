using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using SongNodes.Gateway.Realtime.Hub.Sockets;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms.Sockets;

public sealed class SocketReaderTests : IDisposable
{
    private readonly ScriptedSocket _socket = new();
    private readonly SocketReader _reader;

    public SocketReaderTests() => _reader = new SocketReader(_socket);

    public void Dispose() => _socket.Dispose();

    [Fact]
    public async Task What_arrives_is_read_in_order_and_what_is_not_consumed_comes_again()
    {
        _socket.Arrive("one|tw");
        var first = await _reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("one|tw", Text(first));
        _reader.AdvanceTo(first.Buffer.GetPosition(4), first.Buffer.End);

        var second = _reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        _socket.Arrive("o|");

        Assert.Equal("two|", Text(await second));
    }

    [Fact]
    public async Task A_message_larger_than_the_buffer_arrives_whole()
    {
        var large = new string('x', 50_000);
        _socket.Arrive(large);
        var read = await _reader.ReadAsync(TestContext.Current.CancellationToken);
        while (read.Buffer.Length < large.Length)
        {
            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await _reader.ReadAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(large, Text(read));
    }

    [Fact]
    public async Task A_cancelled_read_answers_so_and_loses_nothing_of_what_arrives_later()
    {
        var read = _reader.ReadAsync(TestContext.Current.CancellationToken);
        _reader.CancelPendingRead();
        var cancelled = await read;
        Assert.True(cancelled.IsCanceled);
        _reader.AdvanceTo(cancelled.Buffer.Start, cancelled.Buffer.End);

        _socket.Arrive("later");

        Assert.Equal("later", Text(await _reader.ReadAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_token_ends_a_read_that_nothing_answers()
    {
        using var patience = new CancellationTokenSource();
        var read = _reader.ReadAsync(patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_end_of_the_connection_completes_the_read(bool inOrder)
    {
        var read = _reader.ReadAsync(TestContext.Current.CancellationToken);

        _socket.End(inOrder);

        Assert.True((await read).IsCompleted);
    }

    [Fact]
    public async Task Draining_drops_what_comes_until_the_other_side_closes()
    {
        var cancelled = _reader.ReadAsync(TestContext.Current.CancellationToken);
        _reader.CancelPendingRead();
        _reader.AdvanceTo((await cancelled).Buffer.End);
        var draining = _reader.DrainAsync();
        _socket.Arrive("dropped");
        Assert.False(draining.IsCompleted);

        _socket.End(inOrder: true);

        await draining.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static string Text(ReadResult read) => Encoding.UTF8.GetString(read.Buffer.ToArray());

    /// <summary>A WebSocket that receives what a test lets arrive, also when it is asked without a buffer.</summary>
    private sealed class ScriptedSocket : WebSocket
    {
        private readonly Channel<byte[]?> _arrivals = Channel.CreateUnbounded<byte[]?>();
        private byte[] _rest = [];
        private bool _broken;

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public void Arrive(string text) => _arrivals.Writer.TryWrite(Encoding.UTF8.GetBytes(text));

        public void End(bool inOrder)
        {
            _broken = !inOrder;
            _arrivals.Writer.TryWrite(null);
        }

        public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_rest.Length == 0)
            {
                if (await _arrivals.Reader.ReadAsync(cancellationToken) is not { } arrived)
                    return _broken ? throw new WebSocketException("Gone.") : new(0, WebSocketMessageType.Close, true);
                _rest = arrived;
            }

            var count = Math.Min(_rest.Length, buffer.Length);
            _rest.AsSpan(0, count).CopyTo(buffer.Span);
            _rest = _rest[count..];
            return new(count, WebSocketMessageType.Text, _rest.Length == 0);
        }

        public override void Abort()
        {
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override void Dispose()
        {
        }

        public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
        {
            var received = await ReceiveAsync(buffer.AsMemory(), cancellationToken);
            return new(received.Count, received.MessageType, received.EndOfMessage);
        }

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
