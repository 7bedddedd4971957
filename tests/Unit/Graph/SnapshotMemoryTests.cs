using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

/// <summary>Looks at the whole heap, so that nothing else may run beside it.</summary>
[CollectionDefinition(nameof(SnapshotMemoryTests), DisableParallelization = true)]
[Collection(nameof(SnapshotMemoryTests))]
public class SnapshotMemoryTests
{
    [Fact]
    public void The_counted_bytes_are_those_that_the_heap_holds()
    {
        var graph = new TestGraph(5, tracks: 20_000, transitions: 60_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var snapshots = Shards.Build(graph, 2);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(held, 0, (long)(snapshots.Sum(snapshot => snapshot.Bytes) * 1.1) + 65_536);
        GC.KeepAlive(snapshots);
    }
}
