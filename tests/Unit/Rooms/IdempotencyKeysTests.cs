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

        Assert.True(keys.TryBegin("user", "key", running.Task));
        Assert.Same(running.Task, keys.Find("user", "key"));
        keys.Abandon("user", "key");
        Assert.Null(keys.Find("user", "key"));
    }

    [Fact]
    public void More_keys_than_may_live_are_refused()
    {
        var keys = new IdempotencyKeys(_time, most: 2);
        keys.Complete("user", "a", 1, _time.GetUtcNow());
        keys.Complete("user", "b", 2, _time.GetUtcNow());

        Assert.False(keys.TryBegin("user", "c", Task.FromResult(3L)));
    }
}
