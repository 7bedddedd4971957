using CsCheck;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class TraversalTests
{
    private static readonly Gen<(int Seed, int Shards)> AnyGraph = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 5]);

    [Fact]
    public async Task A_breadth_first_search_finds_what_the_plain_definition_does() =>
        await AnyGraph.SampleAsync(async any =>
        {
            var graph = new TestGraph(any.Seed, tracks: 200, transitions: 500);
            var (reference, shards) = (graph.Reference, Shards.Local(Shards.Build(graph, any.Shards)));
            for (var i = 0; i < 10; i++)
            {
                var centre = reference.Nodes[graph.Random.Next(reference.Nodes.Length)].No;
                var (depth, limit) = (graph.Random.Next(11), graph.Random.Next(1, 60));
                var (minWeight, maxBpm) = (graph.Random.Next(1, 3), graph.Random.Next(2) == 0 ? 130 : (double?)null);
                var filter = new NodeFilter(null, null, maxBpm, CamelotKey.Unknown);

                var search = await BreadthFirst.RunAsync(shards, centre, new(depth, limit, minWeight, filter), default);

                var expected = reference.Around(centre, depth, limit, minWeight, track => maxBpm is null || track.Bpm <= maxBpm);
                Assert.Equal(expected.Nodes, search.Nodes.Numbers.Zip(search.Nodes.Hops, (no, hop) => (no, (int)hop)));
                Assert.Equal(expected.Truncated, search.Truncated);
            }
        }, iter: 40);

    [Fact]
    public async Task The_edges_of_a_search_are_those_between_neighbouring_hops_or_among_all() =>
        await AnyGraph.SampleAsync(async any =>
        {
            var graph = new TestGraph(any.Seed, tracks: 120, transitions: 500);
            var (reference, shards) = (graph.Reference, Shards.Local(Shards.Build(graph, any.Shards)));
            var search = await BreadthFirst.RunAsync(shards, reference.Nodes[0].No, new(3, 40), default);
            var hops = search.Nodes.Numbers.Zip(search.Nodes.Hops, (no, hop) => (no, (int)hop)).ToList();

            Assert.Equal(reference.EdgesBetweenHops(hops), await EdgesAsync(shards, search.Nodes, EdgeScope.BetweenHops, 1));
            Assert.Equal(reference.EdgesAmong(search.Nodes.Numbers, 2), await EdgesAsync(shards, search.Nodes, EdgeScope.Among, 2));
        }, iter: 40);

    [Fact]
    public async Task Pages_of_nodes_and_edges_follow_each_other_in_the_global_order() =>
        await AnyGraph.SampleAsync(async any =>
        {
            var graph = new TestGraph(any.Seed, tracks: 200, transitions: 600);
            var (reference, shards) = (graph.Reference, Shards.Local(Shards.Build(graph, any.Shards)));
            var touched = reference.Nodes.Take(5).Select(track => track.No).ToArray();
            var touching = reference.EdgesTouching(touched);
            var (offset, limit) = (graph.Random.Next(reference.Edges.Length), graph.Random.Next(1, 80));

            var nodes = await RankedPage.ReadAsync(shards, RankedView.Nodes, int.MinValue, offset, limit, default);
            var edges = await RankedPage.ReadAsync(shards, RankedView.Edges, 2, offset, limit, default);
            var touches = await RankedPage.ReadAsync(shards, RankedView.EdgesTouching(touched), 1, offset / 4, limit, default);

            Assert.Equal(reference.Nodes.Length, nodes.Total);
            Assert.Equal(reference.Nodes.Skip(offset).Take(limit).Select(track => track.No), nodes.Items.Select(item => item.Number));
            var heavy = reference.Edges.Where(edge => edge.Weight >= 2).ToArray();
            Assert.Equal(heavy.Length, edges.Total);
            Assert.Equal(heavy.Skip(offset).Take(limit), edges.Items.Select(Edge));
            Assert.Equal(touching.Length, touches.Total);
            Assert.Equal(touching.Skip(offset / 4).Take(limit), touches.Items.Select(Edge));
        }, iter: 60);

    [Fact]
    public async Task A_deep_page_among_many_edges_of_one_weight_is_found_by_counting()
    {
        var graph = new TestGraph(7, tracks: 3_000, transitions: 0);
        var numbers = graph.Tracks.Keys.ToArray();
        for (var i = 0; i < 250_000; i++)
        {
            // One hub holds so many edges that even a single source must be narrowed down by target.
            var (from, to) = (i % 3 == 0 ? numbers[0] : numbers[graph.Random.Next(numbers.Length)], numbers[graph.Random.Next(numbers.Length)]);
            if (from != to)
                graph.Transitions[(from, to)] = 1;
        }

        var (reference, shards) = (graph.Reference, Shards.Local(Shards.Build(graph, 3)));
        foreach (var offset in new[] { 0, 65_000, 90_000, reference.Edges.Length - 5 })
        {
            var page = await RankedPage.ReadAsync(shards, RankedView.Edges, 1, offset, 50, default);
            Assert.Equal(reference.Edges.Skip(offset).Take(50), page.Items.Select(Edge));
        }
    }

    [Fact]
    public void A_search_ends_when_its_caller_is_gone()
    {
        var graph = new TestGraph(1, tracks: 50, transitions: 200);
        var shards = Shards.Local(Shards.Build(graph, 1));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            BreadthFirst.RunAsync(shards, graph.Reference.Nodes[0].No, new(3, 50), new CancellationToken(canceled: true)).AsTask().GetAwaiter().GetResult());
    }

    private static async Task<ReferenceEdge[]> EdgesAsync(IGraphShard[] shards, NodeSet set, EdgeScope scope, int minWeight)
    {
        var parts = await Task.WhenAll(shards.Select(shard => shard.DescribeAsync(set, 0, scope, minWeight, default).AsTask()));
        return [.. parts.SelectMany(part => part.Edges).Order().Select(edge => new ReferenceEdge(edge.Source, edge.Target, edge.Weight))];
    }

    private static ReferenceEdge Edge(Ranked item) => new(item.Source, item.Number, item.Value);
}
