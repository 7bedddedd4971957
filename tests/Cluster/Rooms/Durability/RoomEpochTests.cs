using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms.Messages;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms.Durability;

/// <summary>An epoch lasts as long as the history does, whatever becomes of the database.</summary>
public class RoomEpochTests(RoomCluster shared) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task A_room_whose_events_are_gone_goes_on_after_them_and_recovers_none()
    {
        var room = shared.Room("no-events");
        var published = await PublishAsync(room, 5);
        await shared.Cluster.DeactivateAsync(room);
        await shared.Database.SqlAsync("delete from songnodes.room_event where room_id = 'no-events'");

        var gateway = new FakeGateway(shared.Cluster);
        var behind = (await room.SendAsync(gateway.Joins(new SeenUntil(published.Epoch, 4), "behind"))).Joins[0];
        var ahead = (await room.SendAsync(gateway.Joins(new SeenUntil(published.Epoch, 5), "ahead"))).Joins[0];

        Assert.Equal((published.Epoch, 5, false), (behind.Epoch, behind.Seq, behind.Recovered));
        Assert.Empty(behind.Events);
        // Nothing was missed, so nothing is missing.
        Assert.True(ahead.Recovered);
        Assert.Empty(await room.HistoryAsync(null, 10));
        var next = await room.SayAsync("6");
        Assert.Equal((published.Epoch, 6), (next.Epoch, next.Seq));
    }

    [Fact]
    public async Task Events_whose_room_is_gone_are_kept_under_a_new_epoch()
    {
        var room = shared.Room("no-room");
        var published = await PublishAsync(room, 5);
        await shared.Cluster.DeactivateAsync(room);
        await shared.Database.SqlAsync("delete from songnodes.room where id = 'no-room'");

        var join = (await room.SendAsync(new FakeGateway(shared.Cluster).Joins(new SeenUntil(published.Epoch, 4), "a"))).Joins[0];

        Assert.True(join.Epoch > published.Epoch);
        Assert.False(join.Recovered);
        Assert.Equal([1, 2, 3, 4, 5], join.Events.Select(item => item.Seq));
        Assert.Equal(6, (await room.SayAsync("6")).Seq);
    }

    [Fact]
    public async Task A_database_that_is_emptied_under_a_room_starts_its_history_anew_and_members_with_it()
    {
        var room = shared.Room("emptied");
        var gateway = new FakeGateway(shared.Cluster);
        var joined = await room.SendAsync(gateway.Joins("a"));
        var published = await PublishAsync(room, 5);
        await shared.Database.SqlAsync("delete from songnodes.room_event where room_id = 'emptied'");
        await shared.Database.SqlAsync("delete from songnodes.room where id = 'emptied'");

        var next = await room.InsistAsync("1", "key");
        // As many again as the gateway was told of in the history before.
        for (var i = 2; i <= 7; i++)
            await room.SayAsync($"{i}");
        var answer = await room.SendAsync(Registered(gateway, joined, delivered: 5));

        Assert.True(next.Epoch > published.Epoch);
        Assert.True(next.Owner > published.Owner);
        Assert.Equal(1, next.Seq);
        Assert.Equal(UpstreamStatus.Gap, answer.Status);
    }

    [Fact]
    public async Task A_database_that_is_set_back_under_a_room_gives_it_a_new_epoch()
    {
        var room = shared.Room("set-back");
        var published = await PublishAsync(room, 5);
        await SetBackAsync("set-back", 3);

        await Publishing.RefusedAsync(RefusalCode.Unavailable, () => room.SayAsync("lost"));
        var next = await room.InsistAsync("4", "key");

        Assert.True(next.Epoch > published.Epoch);
        Assert.Equal(4, next.Seq);
        var join = (await room.SendAsync(new FakeGateway(shared.Cluster).Joins(new SeenUntil(published.Epoch, 4), "a"))).Joins[0];
        Assert.False(join.Recovered);
        Assert.Equal([1, 2, 3, 4], join.Events.Select(item => item.Seq));
    }

    [Fact]
    public async Task A_gateway_that_was_told_more_than_the_database_holds_gives_the_room_a_new_epoch()
    {
        var room = shared.Room("set-back-asleep");
        var gateway = new FakeGateway(shared.Cluster);
        var joined = await room.SendAsync(gateway.Joins("a"));
        var published = await PublishAsync(room, 5);
        await shared.Cluster.DeactivateAsync(room);
        await SetBackAsync("set-back-asleep", 3);

        var answer = await room.InsistAsync(Registered(gateway, joined, delivered: 5));

        Assert.Equal(UpstreamStatus.Gap, answer.Status);
        Assert.True((await room.SayAsync("4")).Epoch > published.Epoch);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_changes_neither_epoch_nor_order_of_owners()
    {
        var first = await shared.Database.Claims.ClaimAsync("clock", 2_000);
        var second = await shared.Database.Claims.ClaimAsync("clock", 1_000);

        Assert.Equal(2_000, second.Epoch);
        Assert.True(second.Owner > first.Owner);
    }

    private static Upstream Registered(FakeGateway gateway, UpstreamAnswer joined, long delivered) => new()
    {
        Gateway = gateway.Id,
        Registration = gateway.Registration(joined.Owner, delivered, joined.Joins[0].Self!),
    };

    private static async Task<Published> PublishAsync(Grains.Rooms.IRoomGrain room, int count)
    {
        Published published = default;
        for (var i = 1; i <= count; i++)
            published = await room.SayAsync($"{i}");
        return published;
    }

    private async Task SetBackAsync(string room, int seq)
    {
        await shared.Database.SqlAsync($"delete from songnodes.room_event where room_id = '{room}' and seq > {seq}");
        await shared.Database.SqlAsync($"update songnodes.room set last_seq = {seq} where id = '{room}'");
    }
}
