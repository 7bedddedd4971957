using System.Text;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms;

public class RoomGrainTests(RoomCluster shared) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task Only_the_last_owner_of_a_room_can_write()
    {
        var first = await shared.Database.Claims.ClaimAsync("fenced", 1);
        var second = await shared.Database.Claims.ClaimAsync("fenced", 2);

        Assert.Equal(1, second.Epoch);
        Assert.True(second.Owner > first.Owner);
        Assert.False(await shared.Database.Store.AppendAsync("fenced", first.Owner, 0, [Stored(1)]));
        Assert.True(await shared.Database.Store.AppendAsync("fenced", second.Owner, 0, [Stored(1)]));
        Assert.False(await shared.Database.Store.AppendAsync("fenced", second.Owner, 0, [Stored(1)]));
        Assert.Single(await shared.Database.Store.AfterAsync("fenced", 0));
    }

    [Fact]
    public async Task An_activation_that_lost_its_room_ends_before_it_acknowledges()
    {
        var room = shared.Room("stolen");
        await PublishAsync(room, "one");
        var thief = await shared.Database.Claims.ClaimAsync("stolen", 1);

        var refused = await Assert.ThrowsAsync<RefusalException>(() => PublishAsync(room, "two"));
        Assert.Equal(RefusalCode.Unavailable, refused.Code);
        Published next = default;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                next = await PublishAsync(room, "three");
                return true;
            }
            catch (RefusalException)
            {
                return false;
            }
        });

        Assert.Equal(2, next.Seq);
        Assert.True(next.Owner > thief.Owner);
    }

    [Fact]
    public async Task A_room_comes_back_with_its_log_its_keys_and_its_snapshot()
    {
        var room = shared.Room("5");
        var other = shared.Room("05");
        var first = await PublishAsync(room, """{"node_id":"n","position":{"x":1,"y":2}}""", RoomRules.NodeUpdate, "key");
        await PublishAsync(other, "other");
        await shared.Cluster.DeactivateAsync(room);

        var again = await PublishAsync(room, "null", "chat", "key");
        var gateway = new FakeGateway(shared.Cluster);
        var join = Assert.Single((await room.SendAsync(gateway.Joins("c1"))).Joins);

        Assert.Equal((first.Epoch, first.Seq), (again.Epoch, again.Seq));
        Assert.True(again.Owner > first.Owner);
        Assert.Equal(1, join.Seq);
        Assert.Equal("""{"positions":{"n":{"x":1,"y":2}}}""", Encoding.UTF8.GetString(join.Snapshot));
        Assert.Equal("other", Encoding.UTF8.GetString(Assert.Single(await other.HistoryAsync(null, 10)).Data).Trim('"'));
    }

    [Fact]
    public async Task History_is_bounded_and_what_it_lost_is_in_the_snapshot()
    {
        var room = shared.Room("trimmed");
        await PublishAsync(room, """{"node_id":"n","position":{"x":1,"y":2}}""", RoomRules.NodeUpdate);
        for (var i = 0; i < 200; i++)
            await PublishAsync(room, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Eventually.TrueAsync(async () => (await shared.Database.Store.AfterAsync("trimmed", 0)).Count < 150);
        await shared.Cluster.DeactivateAsync(room);

        var gateway = new FakeGateway(shared.Cluster);
        var join = Assert.Single((await room.SendAsync(gateway.Joins("c1"))).Joins);

        Assert.Equal(201, join.Seq);
        Assert.Contains("\"n\"", Encoding.UTF8.GetString(join.Snapshot), StringComparison.Ordinal);
        Assert.Equal(60, (await room.HistoryAsync(null, 1_000)).Length);
    }

    [Fact]
    public async Task A_gateway_that_is_silent_loses_its_members()
    {
        var room = shared.Room("lease");
        var silent = new FakeGateway(shared.Cluster);
        var alive = new FakeGateway(shared.Cluster);
        await room.SendAsync(silent.Joins("gone"));
        await room.SendAsync(alive.Joins("here"));
        Assert.Equal(2, (await room.MembersAsync()).Length);

        await Eventually.TrueAsync(async () =>
        {
            await room.SendAsync(new Upstream { Gateway = alive.Id, MembersBefore = 1 });
            return (await room.MembersAsync()).Length == 1;
        });

        Assert.Equal("here", (await room.MembersAsync())[0].ConnectionId);
        await Eventually.TrueAsync(() => alive.Batches.SelectMany(batch => batch.Presence).Any(change => change.Left.Any(left => left.ConnectionId == "gone")));
        Assert.Equal(UpstreamStatus.Unknown, (await room.SendAsync(new Upstream { Gateway = silent.Id, MembersBefore = 1 })).Status);
    }

    [Fact]
    public async Task A_room_on_a_new_activation_takes_back_members_and_sends_what_they_missed()
    {
        var room = shared.Room("moved");
        var gateway = new FakeGateway(shared.Cluster);
        var joined = await room.SendAsync(gateway.Joins("c1"));
        await PublishAsync(room, "1");
        await Eventually.TrueAsync(() => gateway.Events.Count() == 1);
        await shared.Cluster.DeactivateAsync(room);
        await PublishAsync(room, "2");

        var unknown = await room.SendAsync(new Upstream { Gateway = gateway.Id, MembersBefore = 1 });
        var back = await room.SendAsync(new Upstream
        {
            Gateway = gateway.Id,
            Registration = gateway.Registration(joined.Owner, delivered: 1, joined.Joins[0].Self!),
        });
        await PublishAsync(room, "3");

        Assert.Equal(UpstreamStatus.Unknown, unknown.Status);
        Assert.Equal(UpstreamStatus.Done, back.Status);
        Assert.True(back.Owner > joined.Owner);
        await Eventually.TrueAsync(() => gateway.Events.Count() == 3);
        Assert.Equal([1, 2, 3], gateway.Events.Select(told => told.Seq));
        Assert.Equal("c1", Assert.Single(await room.MembersAsync()).ConnectionId);
    }

    [Fact]
    public async Task Concurrent_publishes_get_places_without_gaps()
    {
        var room = shared.Room("group");
        var gateway = new FakeGateway(shared.Cluster);
        await room.SendAsync(gateway.Joins("c1"));

        var published = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => PublishAsync(room, "\"" + i + "\"")));

        Assert.Equal(Enumerable.Range(1, 300), published.Select(item => (int)item.Seq).Order());
        await Eventually.TrueAsync(() => gateway.Events.Count() == 300);
        Assert.Equal(Enumerable.Range(1, 300), gateway.Events.Select(told => (int)told.Seq));
    }

    private static Task<Published> PublishAsync(IRoomGrain room, string data, string type = "chat", string? key = null) =>
        room.SayAsync(data.StartsWith('{') ? data : $"\"{data.Trim('"')}\"", key, type);

    private static StoredEvent Stored(long seq) => new(new RoomEvent(seq, "chat", "user", null, "null"u8.ToArray(), 0), null);
}
