using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class ShardSlotTests
{
    private readonly PublishedVersion _published = new();
    private readonly TestGraph _graph = new(11, tracks: 60, transitions: 100);

    [Fact]
    public void A_change_that_commits_while_a_shard_loads_is_not_lost()
    {
        var slot = new ShardSlot(_published);
        var loaded = Shards.Build(_graph, 1, version: 4)[0];
        var change = _graph.Mutate(5, 20);

        Assert.True(slot.Receive(change));
        Assert.False(slot.TryRead(out _));
        Assert.True(slot.Complete(loaded));
        _published.Raise(5);

        Assert.True(slot.TryRead(out var snapshot));
        Assert.Equal(Shards.Dump(Shards.Build(_graph, 1)[0]), Shards.Dump(snapshot));
    }

    [Fact]
    public void A_change_that_the_load_read_already_is_not_missed_by_the_next()
    {
        var slot = new ShardSlot(_published);
        var five = _graph.Mutate(5, 20);
        slot.Receive(five);
        slot.Complete(Shards.Build(_graph, 1, version: 5)[0]);

        slot.Receive(_graph.Mutate(6, 20));
        _published.Raise(6);

        Assert.True(slot.TryRead(out var snapshot));
        Assert.Equal(6, snapshot.Version);
    }

    [Fact]
    public void A_gap_takes_the_shard_out()
    {
        var slot = new ShardSlot(_published);
        slot.Complete(Shards.Build(_graph, 1, version: 4)[0]);

        Assert.False(slot.Receive(_graph.Mutate(6, 5)));

        Assert.False(slot.TryRead(out _));
        Assert.True(slot.IsGone);
    }

    [Fact]
    public void A_load_that_began_before_a_missed_version_does_not_count()
    {
        var slot = new ShardSlot(_published);
        Assert.True(slot.IsAtLeast(7));

        Assert.False(slot.Complete(Shards.Build(_graph, 1, version: 6)[0]));
    }

    [Fact]
    public void Queued_changes_count_towards_the_version()
    {
        var slot = new ShardSlot(_published);
        slot.Complete(Shards.Build(_graph, 1, version: 4)[0]);
        slot.Receive(new GraphChange(5, [], []));

        Assert.True(slot.IsAtLeast(5));
        Assert.False(slot.IsAtLeast(6));
    }

    [Fact]
    public void Until_it_is_published_a_change_is_not_shown_and_from_then_on_always()
    {
        foreach (var prepared in (bool[])[true, false])
        {
            var published = new PublishedVersion();
            var graph = new TestGraph(11, tracks: 60, transitions: 100);
            var slot = new ShardSlot(published);
            published.Raise(4);
            slot.Complete(Shards.Build(graph, 1, version: 4)[0]);
            var before = Shards.Dump(Read(slot));
            for (var version = 5; version < 20; version++)
            {
                slot.Receive(graph.Mutate(version, 20));
                if (prepared)
                    slot.Prepare();
                Assert.Equal((version - 1, before), (Read(slot).Version, Shards.Dump(Read(slot))));

                published.Raise(version);
                before = Shards.Dump(Read(slot));
                Assert.Equal((version, Shards.Dump(Shards.Build(graph, 1)[0])), (Read(slot).Version, before));
            }
        }
    }

    [Fact]
    public void What_was_prepared_and_not_read_is_shown_before_the_next_change_is_published()
    {
        var slot = new ShardSlot(_published);
        _published.Raise(4);
        slot.Complete(Shards.Build(_graph, 1, version: 4)[0]);
        slot.Receive(_graph.Mutate(5, 20));
        slot.Prepare();
        _published.Raise(5);
        var five = Shards.Dump(Shards.Build(_graph, 1)[0]);

        slot.Receive(_graph.Mutate(6, 20));
        slot.Prepare();

        Assert.Equal((5, five), (Read(slot).Version, Shards.Dump(Read(slot))));
        _published.Raise(6);
        slot.Promote();
        Assert.Equal((6, Shards.Dump(Shards.Build(_graph, 1)[0])), (Read(slot).Version, Shards.Dump(Read(slot))));
    }

    private static Grains.Graph.Snapshots.ShardSnapshot Read(ShardSlot slot)
    {
        Assert.True(slot.TryRead(out var snapshot));
        return snapshot;
    }
}
