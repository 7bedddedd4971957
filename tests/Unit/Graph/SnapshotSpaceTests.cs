using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public sealed class SnapshotSpaceTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ShardTable _table;
    private readonly SnapshotSpace _space;
    private readonly long _limit;

    public SnapshotSpaceTests()
    {
        _table = new ShardTable(_time);
        var snapshots = Shards.Build(new TestGraph(7, tracks: 400, transitions: 1_000), 4);
        // Four snapshots, and a little more.
        _limit = snapshots.Sum(snapshot => snapshot.Bytes) + 1_000;
        _space = new SnapshotSpace(
            _table, Options.Create(new GraphOptions { SnapshotBytes = _limit }), new GraphMetrics(_services.GetRequiredService<IMeterFactory>(), _table), _time);
        foreach (var snapshot in snapshots)
        {
            Assert.True(_table.Open(snapshot.Shard).Complete(snapshot));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Those_leave_that_nobody_asked_for_longest()
    {
        Assert.True(_table.TryRead(0, out _));
        _time.Advance(TimeSpan.FromSeconds(1));

        using (var load = _space.Begin())
            load.Grow(2_000);

        Assert.False(_table.TryRead(1, out _));
        Assert.All([0, 2, 3], shard => Assert.True(_table.TryRead(shard, out _)));
        Assert.Equal(0, _space.Budget.Refused);
    }

    [Fact]
    public void A_load_is_refused_while_all_that_is_there_is_in_use_and_holds_nothing_then()
    {
        foreach (var shard in Enumerable.Range(0, 4))
            Assert.True(_table.TryRead(shard, out _));

        using (var load = _space.Begin())
        {
            load.Grow(1_000);
            Assert.Equal(_limit, _space.Budget.Used);
            var refusal = Assert.Throws<RefusalException>(() => load.Grow(1_001));
            Assert.Equal(RefusalCode.Unavailable, refusal.Code);
        }

        Assert.Equal((4, _limit - 1_000, 1), (_table.Loaded, _space.Budget.Used, _space.Budget.Refused));
    }

    [Fact]
    public void A_load_larger_than_all_the_room_takes_everything_unused_and_is_refused()
    {
        using var load = _space.Begin();
        load.Grow(_limit);

        Assert.Throws<RefusalException>(() => load.Grow(_limit + 1));

        Assert.Equal((0, _limit), (_table.Loaded, _space.Budget.Used));
    }

    public void Dispose() => _services.Dispose();
}
