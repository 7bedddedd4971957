using System.Text;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms.Log;

public class LogWriterTests
{
    [Fact]
    public Task Publishes_that_come_while_one_is_written_share_the_next_insert() => WriterHarness.InTurnsAsync(async room =>
    {
        var gate = new TaskCompletionSource();
        room.Store.Gate = gate.Task;
        var first = room.PublishAsync("0");
        await Task.Yield();
        var rest = Enumerable.Range(1, 100).Select(i => room.PublishAsync($"{i}")).ToList();
        gate.SetResult();

        Assert.Equal(1, await first);
        Assert.Equal(Enumerable.Range(2, 100), (await Task.WhenAll(rest)).Select(seq => (int)seq));
        Assert.Equal([1, 100], room.Store.Batches);
    });

    [Fact]
    public Task Everybody_is_told_before_the_publisher_is_answered() => WriterHarness.InTurnsAsync(async room =>
    {
        var seq = await room.PublishAsync("a");

        Assert.Equal(seq, Assert.Single(room.Told).Seq);
    });

    [Fact]
    public Task An_event_that_broke_before_its_commit_is_written_by_the_retry() => WriterHarness.InTurnsAsync(async room =>
    {
        room.Store.Next(Fault.Before);
        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("a", "key"));

        Assert.Equal(1, await room.PublishAsync("a", "key"));
        Assert.Single(room.Store.Stored);
        Assert.Single(room.Told);
    });

    [Fact]
    public Task An_event_that_broke_after_its_commit_answers_the_retry_and_is_told_once() => WriterHarness.InTurnsAsync(async room =>
    {
        room.Store.Next(Fault.After);
        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("a", "key"));

        Assert.Equal(1, await room.PublishAsync("again", "key"));
        Assert.Equal(2, await room.PublishAsync("b"));
        Assert.Equal(["\"a\"", "\"b\""], room.Told.Select(Text));
    });

    [Fact]
    public Task A_retry_that_comes_while_the_outcome_is_found_out_makes_no_second_event() => WriterHarness.InTurnsAsync(async room =>
    {
        room.Store.Next(Fault.After);
        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("a", "key"));
        var other = room.PublishAsync("b");
        // The writer has taken the other one and asks the store what became of the first.
        await Task.Yield();
        var retry = room.PublishAsync("a", "key");

        Assert.Equal(1, await retry);
        Assert.Equal(2, await other);
        Assert.Equal(3, await room.PublishAsync("c"));
        Assert.Equal(["\"a\"", "\"b\"", "\"c\""], room.Store.Stored.Select(stored => Text(stored.Event)));
    });

    [Fact]
    public Task What_a_broken_insert_did_write_is_told_without_another_publish() => WriterHarness.InTurnsAsync(async room =>
    {
        room.Store.Next(Fault.After);
        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("a"));
        await room.Idle;
        Assert.Empty(room.Told);

        room.Store.Down = true;
        Assert.True(room.IsUnsettled);
        await room.SettleAsync();
        // Still not known: it is to be tried again.
        Assert.True(room.IsUnsettled);
        room.Store.Down = false;
        await room.SettleAsync();

        Assert.False(room.IsUnsettled);
        Assert.Single(room.Told);
        Assert.Equal(1, room.Failures);
    });

    [Fact]
    public Task Another_owner_ends_the_writer_before_anything_is_acknowledged() => WriterHarness.InTurnsAsync(async room =>
    {
        await room.PublishAsync("a");
        room.Store.Owner = 2;
        var publishes = Enumerable.Range(0, 10).Select(i => room.PublishAsync($"{i}")).ToList();

        foreach (var publish in publishes)
            await RefusedAsync(RefusalCode.Unavailable, publish);
        Assert.True(room.IsFenced);
        await Assert.ThrowsAsync<RefusalException>(() => room.PublishAsync("more"));
        Assert.Single(room.Store.Stored);
        Assert.Single(room.Told);
    });

    [Fact]
    public Task Another_owner_found_while_settling_ends_the_writer_too() => WriterHarness.InTurnsAsync(async room =>
    {
        room.Store.Next(Fault.After);
        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("a"));
        room.Store.Owner = 2;

        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("b"));
        Assert.True(room.IsFenced);
        Assert.Empty(room.Told);
    });

    [Fact]
    public Task A_database_that_was_set_back_ends_the_writer() => WriterHarness.InTurnsAsync(async room =>
    {
        for (var i = 0; i < 3; i++)
            await room.PublishAsync($"{i}");
        room.Store.Stored.RemoveAt(2);

        await RefusedAsync(RefusalCode.Unavailable, room.PublishAsync("next"));
        Assert.True(room.IsFenced);
    });

    [Fact]
    public Task Publishes_wait_within_a_bound_however_small_they_are() => WriterHarness.InTurnsAsync(async room =>
    {
        var gate = new TaskCompletionSource();
        room.Store.Gate = gate.Task;
        var waiting = new List<Task<long>>();
        var small = "0"u8.ToArray();
        RefusalException? refusal = null;
        while (refusal is null && waiting.Count < 100_000)
        {
            try
            {
                waiting.Add(room.PublishAsync(small));
            }
            catch (RefusalException refused)
            {
                refusal = refused;
            }
        }

        Assert.Equal(RefusalCode.Unavailable, refusal!.Code);
        Assert.InRange(waiting.Count, 1, LogWriter.MaxWaitingBytes / LogWriter.EventOverhead);
        gate.SetResult();
        Assert.Equal(Enumerable.Range(1, waiting.Count), (await Task.WhenAll(waiting)).Select(seq => (int)seq));
        Assert.Equal(waiting.Count + 1, await room.PublishAsync(small));
    });

    [Fact]
    public Task More_keys_than_may_live_are_told_rate_limited_until_some_grow_old() => WriterHarness.InTurnsAsync(async room =>
    {
        await Task.WhenAll(Enumerable.Range(0, RoomRules.MaxIdempotencyKeys).Select(i => room.PublishAsync("x", $"key-{i}")));

        var refused = Assert.Throws<RefusalException>(() => { _ = room.PublishAsync("x", "one more"); });
        Assert.Equal(RefusalCode.RateLimited, refused.Code);
        Assert.Equal(5, await room.PublishAsync("x", "key-4"));
        Assert.Equal(RoomRules.MaxIdempotencyKeys + 1, await room.PublishAsync("without"));
        room.Time.Advance(RoomRules.IdempotencyKeyLife);
        Assert.Equal(RoomRules.MaxIdempotencyKeys + 2, await room.PublishAsync("x", "one more"));
    });

    [Fact]
    public Task Times_never_go_back_within_a_room() => WriterHarness.InTurnsAsync(async room =>
    {
        room.Log.Append(new RoomEvent(1, "chat", "user", null, "0"u8.ToArray(), room.Time.GetUtcNow().ToUnixTimeMilliseconds() + 60_000));
        room.Store.Stored.Add(new(new RoomEvent(1, "chat", "user", null, "0"u8.ToArray(), 0), null));

        await room.PublishAsync("a");

        Assert.Equal(room.Time.GetUtcNow().ToUnixTimeMilliseconds() + 60_000, room.Told[0].At);
    });

    [Fact]
    public Task A_closing_room_writes_what_waits_and_takes_no_more() => WriterHarness.InTurnsAsync(async room =>
    {
        var waiting = room.PublishAsync("a");
        room.Close();

        await Assert.ThrowsAsync<RefusalException>(() => room.PublishAsync("b"));
        Assert.Equal(1, await waiting);
    });

    private static async Task RefusedAsync(RefusalCode code, Task<long> publish) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(() => publish)).Code);

    private static string Text(RoomEvent item) => Encoding.UTF8.GetString(item.Data);
}
