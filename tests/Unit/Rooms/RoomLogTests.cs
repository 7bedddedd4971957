using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class RoomLogTests
{
    private const long Epoch = 7;

    [Fact]
    public void A_catch_up_holds_exactly_what_came_after()
    {
        var log = Filled(10);

        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 7), out var missed));
        Assert.Equal([8, 9, 10], missed.Select(item => item.Seq));
        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 10), out var none));
        Assert.Empty(none);
        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 0), out var all));
        Assert.Equal(10, all.Length);
    }

    [Theory]
    [InlineData(8, 5)]
    [InlineData(Epoch, 11)]
    public void A_catch_up_from_another_history_is_none(long epoch, long seq) =>
        Assert.False(Filled(10).TryCatchUp(new SeenUntil(epoch, seq), out _));

    [Fact]
    public void A_thousand_missed_events_are_caught_up_and_one_more_is_not()
    {
        var log = Filled(1_500, history: 5_000);

        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 500), out var missed));
        Assert.Equal(1_000, missed.Length);
        Assert.False(log.TryCatchUp(new SeenUntil(Epoch, 499), out _));
    }

    [Fact]
    public void More_than_a_mebibyte_is_never_caught_up()
    {
        var log = Filled(100, bytes: 30_000);

        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 100 - 34), out _));
        Assert.False(log.TryCatchUp(new SeenUntil(Epoch, 100 - 35), out _));
        Assert.Equal(RoomRules.LatestEvents, log.Latest(RoomRules.LatestEvents).Length);
    }

    [Fact]
    public void A_short_history_bounds_the_catch_up()
    {
        var log = Filled(200, history: 60);

        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 140), out _));
        Assert.False(log.TryCatchUp(new SeenUntil(Epoch, 139), out _));
        Assert.Equal(140, log.Forgotten);
    }

    [Fact]
    public void Large_events_leave_memory_when_their_bytes_have_to_and_fewer_are_kept_for_those_who_join()
    {
        long bytes = RoomRules.MaxCatchUpBytes;
        var log = new RoomLog(Epoch, 0, 1_000, null, new Budget("history", () => bytes));
        for (var seq = 1; seq <= 200; seq++)
            log.Append(new RoomEvent(seq, "chat", "user", null, new byte[32_768], seq));
        Assert.Equal(RoomRules.LatestEvents, log.Count);

        bytes /= 16;
        log.Trim();

        Assert.Equal(3, log.Latest(RoomRules.LatestEvents).Length);
        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 197), out var missed) && missed.Length == 3);
        Assert.False(log.TryCatchUp(new SeenUntil(Epoch, 196), out _));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1)]
    public void Many_rooms_hold_no_more_than_all_of_them_may_however_small_their_events(int size)
    {
        const long Most = 1 << 20;
        var time = new FakeTimeProvider();
        RoomLog[] logs = [];
        var together = new SharedBudget("rooms_bytes", Most, () => (logs.Length, logs.Sum(log => log.Held)), time);
        logs = [.. Enumerable.Range(0, 100).Select(_ => new RoomLog(Epoch, 0, 1_000, together: together))];

        for (var seq = 1; seq <= 200; seq++)
        {
            foreach (var log in logs)
                log.Append(new RoomEvent(seq, "chat", "user", null, new byte[size], seq));
            time.Advance(TimeSpan.FromMilliseconds(100));
            // In a tenth of a second all of them may grow.
            Assert.InRange(together.Together.Used, 0, Most + (logs.Length * (size + 256)));
        }

        Assert.InRange(together.Together.Used, 0, Most);
        Assert.All(logs, log => Assert.Equal(200, log.LastSeq));
    }

    [Fact]
    public void A_bound_that_sinks_lets_the_oldest_go_and_catches_up_with_what_is_left()
    {
        var limit = 100L;
        var log = new RoomLog(Epoch, 0, 1_000, new Budget("history", () => limit));
        for (var seq = 1; seq <= 200; seq++)
            log.Append(new RoomEvent(seq, "chat", "user", null, [], seq));
        Assert.Equal(100, log.Count);

        limit = 50;
        log.Trim();

        Assert.Equal(50, log.Count);
        Assert.False(log.TryCatchUp(new SeenUntil(Epoch, 149), out _));
        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 150), out var missed));
        Assert.Equal(50, missed.Length);
    }

    [Fact]
    public void History_pages_backwards_until_memory_ends()
    {
        var log = Filled(1_500, history: 5_000);

        Assert.Equal([1_500, 1_499], log.History(long.MaxValue, 2)!.Select(item => item.Seq));
        Assert.Equal([501], log.History(502, 1)!.Select(item => item.Seq));
        Assert.Null(log.History(502, 2));
        Assert.Empty(log.History(1, 10)!);
    }

    [Fact]
    public void A_log_filled_from_a_tail_with_a_hole_knows_only_what_follows_the_hole()
    {
        var log = new RoomLog(Epoch, 10, 1_000);
        log.Fill([Event(5), Event(6), Event(9), Event(10)]);

        Assert.True(log.TryCatchUp(new SeenUntil(Epoch, 8), out var missed));
        Assert.Equal([9, 10], missed.Select(item => item.Seq));
        Assert.False(log.TryCatchUp(new SeenUntil(Epoch, 7), out _));
    }

    private static RoomLog Filled(int count, int bytes = 4, int history = 1_000)
    {
        var log = new RoomLog(Epoch, 0, history);
        for (var seq = 1; seq <= count; seq++)
            log.Append(Event(seq, bytes));
        return log;
    }

    private static RoomEvent Event(long seq, int bytes = 4) => new(seq, "chat", "user", null, new byte[bytes], seq);
}
