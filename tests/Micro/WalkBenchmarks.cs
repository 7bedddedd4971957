using BenchmarkDotNet.Attributes;
using SongNodes.Grains.Graph.Discovery;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Tests.Micro;

/// <summary>Random walks with restart over shards of this process.</summary>
[MemoryDiagnoser]
public class WalkBenchmarks
{
    private static readonly WalkBounds Short = WalkBounds.OfSteps(2_500);
    private static readonly WalkBounds Long = WalkBounds.OfSteps(100_000);

    private IGraphShard[] _shards = [];
    private int[] _starts = [];
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        var graph = BenchGraph.Create();
        _shards = BenchGraph.Local(graph);
        _starts = [.. graph.Reference.Nodes.Select(track => track.No).Where((_, place) => place % 37 == 0)];
    }

    [Benchmark]
    public int Steps2500() => Walk(Short);

    [Benchmark]
    public int Steps100000() => Walk(Long);

    private int Walk(WalkBounds bounds)
    {
        var walk = RandomWalk.RunAsync(_shards, _starts[_next = (_next + 1) % _starts.Length], bounds, _next, default);
        return walk.IsCompletedSuccessfully ? walk.Result.Length : throw new InvalidOperationException("A local walk waited.");
    }
}
