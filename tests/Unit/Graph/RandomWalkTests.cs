using System.Reflection;
using SongNodes.Grains.Graph.Discovery;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class RandomWalkTests
{
    private static readonly WalkBounds Bounds = WalkBounds.OfSteps(20_000);

    [Fact]
    public async Task Same_seed_and_graph_give_the_same_visits_however_the_tracks_are_dealt_to_shards()
    {
        var graph = new TestGraph(3, tracks: 500, transitions: 2_000);
        var start = graph.Reference.Nodes[4].No;

        var visits = await WalkAsync(graph, start, Bounds, seed: 7, shards: 1);

        Assert.Equal(visits, await WalkAsync(graph, start, Bounds, seed: 7, shards: 1));
        Assert.Equal(visits, await WalkAsync(graph, start, Bounds, seed: 7, shards: 5));
        Assert.NotEqual(visits, await WalkAsync(graph, start, Bounds, seed: 8, shards: 5));
    }

    [Theory]
    [InlineData(10, 40_000)]
    [InlineData(400, 40_000)]
    [InlineData(2_000, 200)]
    public async Task A_step_goes_along_a_transition_either_way_as_often_as_its_weight_says(int degree, int walks)
    {
        var graph = Star(degree);
        var steps = new Dictionary<int, int>();
        const int Rounds = 40;
        for (var seed = 0; seed < Rounds; seed++)
        {
            foreach (var (no, visits, _) in await WalkAsync(graph, start: 1, new WalkBounds(walks, Hops: 1, Most: int.MaxValue), seed, shards: 3))
                steps[no] = steps.GetValueOrDefault(no) + visits;
        }

        Assert.Equal(walks * Rounds, steps.Values.Sum());
        var total = graph.Transitions.Values.Sum();
        foreach (var weight in new[] { 1, 2, 3 })
        {
            var others = graph.Transitions.Where(transition => transition.Value == weight).Select(transition => transition.Key.From + transition.Key.To - 1).ToList();
            var expected = (double)walks * Rounds * weight * others.Count / total;
            Assert.InRange(others.Sum(no => steps.GetValueOrDefault(no)), expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public async Task Walks_stay_within_their_bounds_and_leave_out_the_start()
    {
        var graph = new TestGraph(5, tracks: 3_000, transitions: 9_000);
        var start = graph.Reference.Nodes[0].No;

        var all = await WalkAsync(graph, start, Bounds with { Most = int.MaxValue }, seed: 1, shards: 4);
        var few = await WalkAsync(graph, start, Bounds with { Hops = 2, Most = 10 }, seed: 1, shards: 4);

        Assert.DoesNotContain(start, all.Select(track => track.No));
        Assert.InRange(all.Sum(track => track.Visits), 10_000, 20_600);
        Assert.All(all, track => Assert.InRange(track.Distance, 1, Bounds.Hops));
        Assert.Equal(10, few.Length);
        Assert.All(few, track => Assert.InRange(track.Distance, 1, 2));
        Assert.Equal(all.OrderByDescending(track => track.Visits).ThenBy(track => track.No), all);
    }

    [Fact]
    public async Task A_shard_elsewhere_gets_one_message_a_hop_whatever_the_number_of_walks()
    {
        var graph = new TestGraph(9, tracks: 1_000, transitions: 6_000);
        var shards = Shards.Local(Shards.Build(graph, 4)).Select(CountedShard.Around).ToArray();

        await RandomWalk.RunAsync(shards, graph.Reference.Nodes[0].No, Bounds, 1, default);

        Assert.All(shards, shard => Assert.InRange(((CountedShard)(object)shard).Calls, 2, Bounds.Hops));
    }

    [Fact]
    public async Task Walks_from_a_track_that_is_not_shown_visit_nothing() =>
        Assert.Empty(await WalkAsync(new TestGraph(2, tracks: 50, transitions: 100), start: 1_000_000, Bounds, seed: 1, shards: 2));

    [Fact]
    public async Task Walks_end_when_their_caller_is_gone()
    {
        var graph = new TestGraph(2, tracks: 50, transitions: 100);
        var shards = Shards.Local(Shards.Build(graph, 2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            RandomWalk.RunAsync(shards, graph.Reference.Nodes[0].No, Bounds, 1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_track_that_everybody_plays_needs_more_visits_than_a_rare_one()
    {
        Visited[] visited = [new(1, 300, 1), new(2, 40, 2), new(3, 20, 1), new(4, 20, 1), new(5, 7, 1)];
        int?[] appearances = [null, 10_000, 16, 4, 4, null];

        var ranked = Discovered.Rank(visited, no => appearances[no], most: 3);

        // 40/4 and 20/2 are equal: by number. 300 visits of a track in 10,000 sets are 3.
        Assert.Equal([2, 3, 4], ranked.Select(track => track.Walked.No));
        Assert.Equal(10, ranked[0].Score);
    }

    /// <summary>Track 1 and others, tied to it one way or the other with weights of 1, 2 and 3.</summary>
    private static TestGraph Star(int degree)
    {
        var graph = new TestGraph(1, tracks: 0, transitions: 0);
        for (var no = 1; no <= degree + 1; no++)
            graph.Tracks[no] = graph.Track(no) with { Hidden = false };
        for (var no = 2; no <= degree + 1; no++)
            graph.Transitions[no % 2 == 0 ? (1, no) : (no, 1)] = 1 + (no % 3);
        return graph;
    }

    private static Task<Visited[]> WalkAsync(TestGraph graph, int start, WalkBounds bounds, long seed, int shards) =>
        RandomWalk.RunAsync(Shards.Local(Shards.Build(graph, shards)), start, bounds, seed, default);

    /// <summary>A shard that says it is elsewhere and counts what it is asked.</summary>
    public class CountedShard : DispatchProxy
    {
        private IGraphShard _shard = null!;

        public int Calls { get; private set; }

        public static IGraphShard Around(IGraphShard shard)
        {
            var counted = Create<IGraphShard, CountedShard>();
            ((CountedShard)(object)counted)._shard = shard;
            return counted;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == $"get_{nameof(IGraphShard.Snapshot)}")
                return null;
            Calls++;
            return targetMethod.Invoke(_shard, args);
        }
    }
}
