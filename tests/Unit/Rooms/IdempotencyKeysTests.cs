using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.State;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class IdempotencyKeysTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_key_lives_ten_minutes_from_its_event()
    {
        var keys = new IdempotencyKeys(_time);
        keys.Complete("user", "key", 5, _time.GetUtcNow());

        _time.Advance(RoomRules.IdempotencyKeyLife - TimeSpan.FromSeconds(1));
        Assert.Equal(5, await keys.Find("user", "key")!);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(keys.Find("user", "key"));
        Assert.Equal(0, keys.Count);
    }

    [Fact]
    public void A_key_belongs_to_its_user()
    {
        var keys = new IdempotencyKeys(_time);
        keys.Complete("user", "key", 5, _time.GetUtcNow());

        Assert.Null(keys.Find("other", "key"));
    }

    [Fact]
    public void A_publish_under_way_is_found_and_one_that_failed_is_not()
    {
        var keys = new IdempotencyKeys(_time);
        var running = new TaskCompletionSource<long>();

        keys.Begin("user", "key", running.Task);
        Assert.Same(running.Task, keys.Find("user", "key"));
        keys.Abandon("user", "key");
        Assert.Null(keys.Find("user", "key"));
    }

    [Fact]
    public void A_key_whose_event_turned_out_durable_is_not_abandoned()
    {
        var keys = new IdempotencyKeys(_time);
        keys.Begin("user", "key", new TaskCompletionSource<long>().Task);
        keys.Complete("user", "key", 5, _time.GetUtcNow());

        keys.Abandon("user", "key");

        Assert.NotNull(keys.Find("user", "key"));
    }

    [Fact]
    public void No_more_keys_live_than_may_until_some_have_grown_old()
    {
        var keys = new IdempotencyKeys(_time, most: 2);
        keys.Complete("user", "a", 1, _time.GetUtcNow());
        keys.Begin("user", "b", new TaskCompletionSource<long>().Task);
        Assert.True(keys.IsFull);

        _time.Advance(RoomRules.IdempotencyKeyLife);
        Assert.Null(keys.Find("user", "a"));
        Assert.False(keys.IsFull);
    }

    [Fact]
    public void Keys_grow_old_whatever_the_wall_clock_says()
    {
        var keys = new IdempotencyKeys(_time);
        // Written under a clock that was an hour ahead.
        keys.Complete("user", "key", 5, _time.GetUtcNow() + TimeSpan.FromHours(1));

        _time.Advance(RoomRules.IdempotencyKeyLife);

        Assert.Null(keys.Find("user", "key"));
    }

    [Fact]
    public async Task A_key_that_is_used_again_after_ten_minutes_lives_ten_more()
    {
        var keys = new IdempotencyKeys(_time);
        keys.Complete("user", "key", 5, _time.GetUtcNow() - RoomRules.IdempotencyKeyLife);
        keys.Complete("user", "key", 6, _time.GetUtcNow());

        Assert.Equal(6, await keys.Find("user", "key")!);
    }
}
