using BenchmarkDotNet.Attributes;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Tests.Support.Graph;

namespace SongNodes.Tests.Micro;

/// <summary>A shard of 1,250 tracks as it is loaded and as a change replaces it.</summary>
[MemoryDiagnoser]
public class SnapshotBenchmarks
{
    private TestGraph _graph = null!;
    private ShardSnapshot _snapshot = null!;
    private SnapshotBuilder _loaded = null!;
    private GraphChange _change = null!;

    [GlobalSetup]
    public void Setup()
    {
        _graph = BenchGraph.Create();
        _loaded = BenchGraph.Load(_graph)[0];
        _snapshot = _loaded.Build();
        var edge = _graph.Transitions.First(transition => _snapshot.Find(transition.Key.From) >= 0);
        _change = new GraphChange(
            2, [_graph.Tracks[edge.Key.From], _graph.Tracks[edge.Key.To]], [new EdgeWeight(edge.Key.From, edge.Key.To, edge.Value + 1)]);
    }

    [Benchmark]
    public ShardSnapshot Build() => _loaded.Build();

    [Benchmark]
    public ShardSnapshot? Merge() => SnapshotMerge.Apply(_snapshot, [_change]);
}
