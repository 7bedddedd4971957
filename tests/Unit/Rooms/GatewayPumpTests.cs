using SongNodes.Grains.Budgets;
using SongNodes.Grains.Rooms.Delivery;
using SongNodes.Grains.Rooms.Messages;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class GatewayPumpTests
{
    [Fact]
    public void What_gathers_becomes_one_batch_in_order()
    {
        var pump = new GatewayPump("room", 1, 2);
        for (var no = 1; no <= 5; no++)
        {
            pump.Add(Signal(no), no);
            pump.Add(new RoomEvent(no, "chat", "user", null, [], 0));
        }

        Assert.True(pump.TryTake(out var batch));
        Assert.Equal([1, 2, 3, 4, 5], batch.Events.Select(item => item.Seq));
        Assert.Equal([1, 2, 3, 4, 5], batch.Signals.Select(item => item.At));
        Assert.Equal(1, batch.FirstSignal);
        Assert.False(pump.TryTake(out _));
    }

    [Fact]
    public void A_batch_is_bounded_and_the_next_one_goes_on()
    {
        var pump = new GatewayPump("room", 1, 2, maxBatchBytes: 1_000);
        for (var no = 1; no <= 10; no++)
            pump.Add(Signal(no, 400), no);

        var taken = new List<long>();
        var batches = 0;
        for (; pump.TryTake(out var batch); batches++)
        {
            Assert.Equal(taken.Count + 1, batch.FirstSignal);
            taken.AddRange(batch.Signals.Select(item => item.At));
        }

        Assert.Equal(5, batches);
        Assert.Equal(Enumerable.Range(1, 10).Select(no => (long)no), taken);
    }

    [Fact]
    public void Of_a_cursor_only_the_newest_position_is_sent()
    {
        var pump = new GatewayPump("room", 1, 2);
        pump.Add([new CursorMove("a", "user", "1"u8.ToArray()), new CursorMove("b", "user", "2"u8.ToArray())]);
        pump.Add([new CursorMove("a", "user", "3"u8.ToArray())]);

        Assert.True(pump.TryTake(out var batch));
        Assert.Equal(["a", "b"], batch.Cursors.Select(move => move.ConnectionId).Order());
        Assert.Equal("3"u8.ToArray(), batch.Cursors.Single(move => move.ConnectionId == "a").Position);
    }

    [Fact]
    public void A_gateway_too_far_behind_is_noticed_and_one_that_caught_up_is_not()
    {
        var pump = new GatewayPump("room", 1, 2, new Budget("backlog", 1_000));
        pump.Add(Signal(1, 900), 1);
        Assert.True(pump.Overflowed);

        Assert.True(pump.TryTake(out _));
        Assert.False(pump.Overflowed);
    }

    private static Signal Signal(long no, int bytes = 0) => new("tick", "user", "connection", new byte[bytes], no);
}
