using BenchmarkDotNet.Attributes;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Tests.Micro;

/// <summary>What an answer costs that is in no cache: the search, its tracks and edges, and the encoding.</summary>
[MemoryDiagnoser]
public class TraversalBenchmarks
{
    private IGraphShard[] _shards = [];
    private int[] _centres = [];
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        var graph = BenchGraph.Create();
        _shards = BenchGraph.Local(graph);
        // Enough centres that a caller meets hubs and loners as often as anybody does.
        _centres = [.. graph.Reference.Nodes.Select(track => track.No).Where((_, place) => place % 37 == 0)];
    }

    [Benchmark]
    public int OneHop() => Search(1, 20);

    [Benchmark]
    public int TwoHops() => Search(2, 100);

    [Benchmark]
    public int OneHopEncoded() => Encode(1, 20);

    [Benchmark]
    public int TwoHopsEncoded() => Encode(2, 100);

    private int Search(int depth, int limit) => Result(BreadthFirst.RunAsync(_shards, Centre(), new SearchBounds(depth, limit + 1), default)).Nodes.Numbers.Length;

    private int Encode(int depth, int limit)
    {
        var search = Result(BreadthFirst.RunAsync(_shards, Centre(), new SearchBounds(depth, limit + 1), default));
        var nodes = Result(DescribedNodes.ReadAsync(_shards, search.Nodes, EdgeScope.BetweenHops, 1, default));
        return JsonAnswer.Write(1, default, json =>
        {
            json.Array("nodes", nodes.InOrder, json.Neighbour);
            json.PlainEdges(nodes.Edges, nodes, "adjacency"u8);
        }).Json.Length;
    }

    private int Centre() => _centres[_next = (_next + 1) % _centres.Length];

    /// <summary>Over shards of this process nothing waits.</summary>
    private static T Result<T>(ValueTask<T> done) => done.IsCompletedSuccessfully ? done.Result : throw new InvalidOperationException("A local search waited.");
}
