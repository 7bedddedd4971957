using System.Text;
using System.Threading.Channels;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Rooms.Messages;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class OutboundQueueTests
{
    private readonly Reader _reader = new();

    [Fact]
    public async Task What_queues_while_the_reader_is_busy_is_written_together_and_in_order()
    {
        var queue = new OutboundQueue(WireFormat.Plain, _reader, () => 1_000);
        foreach (var text in new[] { "1", "2", "3" })
            queue.Add(Message(text));

        Assert.Equal(["1"], await _reader.ReadAsync());
        Assert.Equal(["2", "3"], await _reader.ReadAsync());
        Assert.Equal(0, _reader.Overflows);
    }

    [Fact]
    public async Task A_reader_too_slow_for_the_bound_is_reported_once_and_gets_nothing_more()
    {
        var queue = new OutboundQueue(WireFormat.Plain, _reader, () => 100);
        for (var i = 0; i < 5; i++)
            queue.Add(Message(new string('x', 40)));

        Assert.Equal(1, _reader.Overflows);
        Assert.InRange(queue.Bytes, 1, 100);
        Assert.Single(await _reader.ReadAsync());
    }

    [Fact]
    public async Task One_message_larger_than_the_bound_passes_when_nothing_waits()
    {
        var queue = new OutboundQueue(WireFormat.Plain, _reader, () => 10);
        queue.Add(Message("larger than ten bytes"));

        Assert.Single(await _reader.ReadAsync());
        Assert.Equal(0, _reader.Overflows);
    }

    [Fact]
    public async Task Cursors_that_wait_are_replaced_by_newer_ones_and_none_is_forgotten()
    {
        var queue = new OutboundQueue(WireFormat.Plain, _reader, () => 1_000);
        queue.Add(Message("busy"));
        queue.AddCursors(Cursors(("a", 1), ("b", 2)));
        queue.AddCursors(Cursors(("a", 3)));
        queue.AddCursors(Cursors(("c", 4)));

        await _reader.ReadAsync();
        var written = await _reader.ReadAsync();

        Assert.Equal(3, written.Count);
        foreach (var (id, position) in new[] { ("a", 3), ("b", 2), ("c", 4) })
            Assert.Single(written, frame => frame.Contains($"\"user_id\":\"{id}\"", StringComparison.Ordinal) && frame.Contains($"\"position\":{position},", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_farewell_is_the_last_message_and_takes_the_place_of_what_waits()
    {
        var queue = new OutboundQueue(WireFormat.Plain, _reader, () => 1_000);
        queue.Add(Message("1"));
        queue.Add(Message("2"));

        var finishing = queue.FinishAsync(Message("bye"), TimeSpan.FromSeconds(10));
        queue.Add(Message("3"));

        Assert.Equal(["1"], await _reader.ReadAsync());
        Assert.Equal(["bye"], await _reader.ReadAsync());
        Assert.True(await finishing);
        Assert.Equal(0, queue.Bytes);
    }

    [Fact]
    public async Task A_farewell_does_not_wait_for_a_reader_that_stopped()
    {
        var queue = new OutboundQueue(WireFormat.Plain, _reader, () => 1_000);
        queue.Add(Message("stuck"));

        Assert.False(await queue.FinishAsync(Message("bye"), TimeSpan.FromMilliseconds(20)));
    }

    private static Encoded Message(string text) => Encoded.ForPlain(Encoding.UTF8.GetBytes(text));

    private static CursorsFrame Cursors(params (string Id, int Position)[] moves) => new(
        "room",
        [.. moves.Select(move => new CursorMove(move.Id, move.Id, Encoding.UTF8.GetBytes(move.Position.ToString(System.Globalization.CultureInfo.InvariantCulture))))],
        DateTime.UnixEpoch);

    /// <summary>A socket whose every write ends when it is read.</summary>
    private sealed class Reader : IOutboundSink
    {
        private readonly Channel<(List<string> Written, TaskCompletionSource Read)> _writes =
            Channel.CreateUnbounded<(List<string>, TaskCompletionSource)>();

        public int Overflows { get; private set; }

        public ValueTask WriteAsync(Encoded message) => WriteAsync(new[] { message });

        public async ValueTask WriteAsync(ReadOnlyMemory<Encoded> messages)
        {
            var read = new TaskCompletionSource();
            var written = new List<string>();
            foreach (var message in messages.Span)
                written.AddRange(message.Parts.Select(Encoding.UTF8.GetString));
            _writes.Writer.TryWrite((written, read));
            await read.Task;
        }

        public void Overflowed() => Overflows++;

        public async Task<List<string>> ReadAsync()
        {
            var (written, read) = await _writes.Reader.ReadAsync();
            read.SetResult();
            return written;
        }
    }
}
