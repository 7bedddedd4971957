using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Tests.Support.Graph;

namespace SongNodes.Tests.Micro;

/// <summary>20,000 tracks in 16 shards with about 100,000 transitions between popular and less popular ones; the same every time.</summary>
internal static class BenchGraph
{
    public const int Shards = 16;

    private const int Tracks = 20_000;
    private const int Transitions = 120_000;

    public static TestGraph Create()
    {
        var graph = new TestGraph(seed: 1, tracks: Tracks, transitions: 0);
        int[] numbers = [.. graph.Tracks.Values.Where(track => !track.Hidden).Select(track => track.No)];
        var random = new Random(2);
        for (var i = 0; i < Transitions; i++)
        {
            // Few tracks are in many sets: squares and cubes of a uniform number gather at the front.
            var from = numbers[(int)(numbers.Length * Math.Pow(random.NextDouble(), 2))];
            var to = numbers[(int)(numbers.Length * Math.Pow(random.NextDouble(), 3))];
            if (from != to)
                graph.Transitions[(from, to)] = graph.Transitions.GetValueOrDefault((from, to)) + 1;
        }

        return graph;
    }

    public static SnapshotBuilder[] Load(TestGraph graph)
    {
        var builders = Enumerable.Range(0, Shards).Select(shard => new SnapshotBuilder(shard, Shards, 1)).ToArray();
        foreach (var ((from, to), weight) in graph.Transitions)
        {
            builders[ShardOf.Track(from, Shards)].AddOut(from, to, weight);
            builders[ShardOf.Track(to, Shards)].AddIn(to, from, weight);
        }

        foreach (var track in graph.Tracks.Values)
            builders[ShardOf.Track(track.No, Shards)].Add(track);
        return builders;
    }

    public static IGraphShard[] Local(TestGraph graph) => Array.ConvertAll(Load(graph), IGraphShard (builder) => new LocalShard(builder.Build()));
}
