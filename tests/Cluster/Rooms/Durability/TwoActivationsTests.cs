using System.Text;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms.Durability;

/// <summary>One room, two activations, neither of which knows of the other.</summary>
public class TwoActivationsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Two_activations_that_take_a_room_from_each_other_lose_and_repeat_nothing()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, second) = rivals.Room("torn");

        var published = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            var text = $"\"{i}\"";
            await Task.Delay(i * 20);
            return (Text: text, (await (i % 2 == 0 ? first : second).InsistAsync(text, "key-" + i)).Seq);
        }));

        var stored = await rivals.Database.Store.AfterAsync("torn", 0);
        Assert.Equal(Enumerable.Range(1, 60), stored.Select(item => (int)item.Event.Seq));
        Assert.Equal(published.OrderBy(item => item.Seq).Select(item => item.Text), stored.Select(item => Publishing.Text(item.Event)));
        Assert.Equal(stored.Select(item => item.Event.At).Order(), stored.Select(item => item.Event.At));
    }

    [Fact]
    public async Task The_activation_that_was_fenced_acknowledges_nothing_and_tells_nothing()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, second) = rivals.Room("fenced");
        var gateway = new FakeGateway(rivals.First);
        await first.SendAsync(gateway.Joins("a"));
        await first.SayAsync("1");
        await second.SayAsync("2");

        await Publishing.RefusedAsync(RefusalCode.Unavailable, () => first.SayAsync("3"));

        Assert.Equal(2, (await rivals.Database.Store.AfterAsync("fenced", 0)).Count);
        Assert.DoesNotContain(gateway.Events, told => Publishing.Text(told) == "3");
        // The next one of this cluster goes on from what the other wrote.
        Assert.Equal(3, (await first.InsistAsync("4", "key")).Seq);
    }

    [Fact]
    public async Task An_activation_that_writes_nothing_notices_that_it_was_taken_over()
    {
        await using var rivals = await RivalClusters.StartAsync(TimeSpan.FromSeconds(3));
        var (first, second) = rivals.Room("quiet");
        var gateway = new FakeGateway(rivals.First);
        var joined = await first.SendAsync(gateway.Joins("a"));
        await second.SayAsync("1");

        await Eventually.TrueAsync(() => gateway.Ended.Contains(joined.Owner));
        var again = await first.InsistAsync(gateway.Joins("b"));

        Assert.True(again.Owner > joined.Owner);
        Assert.Equal("1", Publishing.Text(Assert.Single(again.Joins[0].Events)));
    }

    [Fact]
    public async Task Who_has_seen_more_than_an_activation_never_gets_its_old_answer()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, second) = rivals.Room("stale");
        var gateway = new FakeGateway(rivals.First);
        var epoch = (await first.SendAsync(gateway.Joins("a"))).Joins[0].Epoch;
        for (var i = 1; i <= 3; i++)
            await second.SayAsync($"{i}");

        var join = (await first.InsistAsync(gateway.Joins(new SeenUntil(epoch, 2), "b"))).Joins[0];

        Assert.True(join.Recovered);
        Assert.Equal([3], join.Events.Select(item => item.Seq));
        Assert.Equal(3, join.Seq);
    }

    [Fact]
    public async Task A_gateway_that_was_served_by_a_later_activation_is_not_served_by_an_earlier_one()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, second) = rivals.Room("split");
        var gateway = new FakeGateway(rivals.First);
        await first.SendAsync(gateway.Joins("a"));
        var later = await second.SayAsync("1");

        var answer = await first.InsistAsync(new Upstream { Gateway = gateway.Id, Registration = gateway.Registration(later.Owner, delivered: 0) });

        Assert.True(answer.Owner > later.Owner);
    }

    [Fact]
    public async Task A_claim_that_nobody_knows_of_costs_an_honest_client_nothing_and_a_liar_its_catch_up()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, _) = rivals.Room("lied-to");
        var gateway = new FakeGateway(rivals.First);
        var epoch = (await first.SendAsync(gateway.Joins("honest"))).Joins[0].Epoch;
        var published = await first.SayAsync("1");

        var join = (await first.SendAsync(gateway.Joins(new SeenUntil(epoch, 999), "liar"))).Joins[0];

        Assert.False(join.Recovered);
        Assert.Equal(epoch, join.Epoch);
        var next = await first.SayAsync("2");
        Assert.Equal((published.Owner, published.Seq + 1), (next.Owner, next.Seq));
    }

    [Fact]
    public async Task An_earlier_activation_can_trim_nothing()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, second) = rivals.Room("trimmed");
        var earlier = await first.SayAsync("1");
        var later = await second.SayAsync("2");

        await rivals.Database.Store.TrimAsync("trimmed", earlier.Owner, 2, DateTimeOffset.UtcNow);
        Assert.Equal(2, (await rivals.Database.Store.AfterAsync("trimmed", 0)).Count);
        await rivals.Database.Store.TrimAsync("trimmed", later.Owner, 2, DateTimeOffset.UtcNow);
        Assert.Empty(await rivals.Database.Store.AfterAsync("trimmed", 0));
    }

    [Fact]
    public async Task A_snapshot_that_an_earlier_activation_leaves_behind_does_not_keep_the_later_one_from_storing_its_own()
    {
        await using var rivals = await RivalClusters.StartAsync(Long);
        var (first, second) = rivals.Room("snapshots");
        await first.SayAsync(Moved("a"), type: RoomRules.NodeUpdate);
        await second.SayAsync(Moved("b"), type: RoomRules.NodeUpdate);
        // Not aware of the other one, it stores what it knows.
        await rivals.First.DeactivateAsync(first);
        await rivals.Second.DeactivateAsync(second);
        await rivals.Database.SqlAsync("delete from songnodes.room_event where room_id = 'snapshots'");

        var snapshot = (await second.SendAsync(new FakeGateway(rivals.Second).Joins("c"))).Joins[0].Snapshot;

        Assert.Equal("""{"positions":{"a":{"x":1,"y":2},"b":{"x":1,"y":2}}}""", Encoding.UTF8.GetString(snapshot));
    }

    private static string Moved(string node) => $$"""{"position":{"x":1,"y":2},"node_id":"{{node}}"}""";
}
