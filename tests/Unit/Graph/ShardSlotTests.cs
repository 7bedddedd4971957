using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class ShardSlotTests
{
    private readonly TestGraph _graph = new(11, tracks: 60, transitions: 100);

    [Fact]
    public void A_change_that_commits_while_a_shard_loads_is_not_lost()
    {
        var slot = new ShardSlot();
        var loaded = Shards.Build(_graph, 1, version: 4)[0];
        var change = _graph.Mutate(5, 20);

        Assert.True(slot.Receive(change));
        Assert.False(slot.TryRead(out _));
        Assert.True(slot.Complete(loaded));

        Assert.True(slot.TryRead(out var snapshot));
        Assert.Equal(Shards.Dump(Shards.Build(_graph, 1)[0]), Shards.Dump(snapshot));
    }

    [Fact]
    public void A_change_that_the_load_read_already_is_not_missed_by_the_next()
    {
        var slot = new ShardSlot();
        var five = _graph.Mutate(5, 20);
        slot.Receive(five);
        slot.Complete(Shards.Build(_graph, 1, version: 5)[0]);

        slot.Receive(_graph.Mutate(6, 20));

        Assert.True(slot.TryRead(out var snapshot));
        Assert.Equal(6, snapshot.Version);
    }

    [Fact]
    public void A_gap_takes_the_shard_out()
    {
        var slot = new ShardSlot();
        slot.Complete(Shards.Build(_graph, 1, version: 4)[0]);

        Assert.False(slot.Receive(_graph.Mutate(6, 5)));

        Assert.False(slot.TryRead(out _));
        Assert.True(slot.IsGone);
    }

    [Fact]
    public void A_load_that_began_before_a_missed_version_does_not_count()
    {
        var slot = new ShardSlot();
        Assert.True(slot.IsAtLeast(7));

        Assert.False(slot.Complete(Shards.Build(_graph, 1, version: 6)[0]));
    }

    [Fact]
    public void Queued_changes_count_towards_the_version()
    {
        var slot = new ShardSlot();
        slot.Complete(Shards.Build(_graph, 1, version: 4)[0]);
        slot.Receive(new GraphChange(5, [], []));

        Assert.True(slot.IsAtLeast(5));
        Assert.False(slot.IsAtLeast(6));
    }
}
