using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Cluster.Graph;

public class GraphClusterTests
{
    [Fact]
    public async Task Answers_equal_the_reference_with_shards_on_both_silos()
    {
        await using var cluster = await GraphCluster.StartAsync();
        await AssertEqualsReferenceAsync(cluster, queries: 25);

        Assert.InRange(cluster.Table(0).Loaded, 1, 15);
        Assert.Equal(16, cluster.Table(0).Loaded + cluster.Table(1).Loaded);
    }

    [Fact]
    public async Task Walks_discover_the_same_whichever_silo_they_start_on()
    {
        await using var cluster = await GraphCluster.StartAsync();
        foreach (var start in cluster.Graph.Reference.Nodes.Where((_, place) => place % 100 == 0))
        {
            var answers = await Task.WhenAll(new[] { 0, 1 }.Select(silo => cluster.Query(silo).AnswerAsync(new DiscoverQuery(start.Id, Seed: 3, Limit: 50), default)));
            var results = answers.Select(answer => answer.Read().GetProperty("results").GetRawText()).ToArray();
            Assert.Equal(results[0], results[1]);
            Assert.NotEqual("[]", results[0]);
        }
    }

    [Fact]
    public async Task An_announced_change_is_in_the_next_answer_of_either_silo()
    {
        await using var cluster = await GraphCluster.StartAsync();
        await AssertEqualsReferenceAsync(cluster, queries: 2);
        var loaded = cluster.Table(0).Loaded + cluster.Table(1).Loaded;
        await using var connection = await cluster.Source.OpenConnectionAsync();

        for (var version = 2; version <= 12; version++)
        {
            var change = cluster.Graph.Mutate(version, 20);
            await GraphSeed.WriteAsync(connection, change);
            await Announcer(cluster, version % 2).AnnounceAsync(change);

            var reference = cluster.Graph.Reference;
            foreach (var silo in new[] { 0, 1 })
            {
                var answer = await cluster.Query(silo).AnswerAsync(new EdgesQuery(0, 100_000, 1, null), default);
                Assert.Equal(version, answer.Version);
                Assert.Equal(reference.Edges, answer.Read().Edges());
            }
        }

        // Applied, not loaded anew.
        Assert.Equal(loaded, cluster.Table(0).Loaded + cluster.Table(1).Loaded);
        await AssertEqualsReferenceAsync(cluster, queries: 5);
    }

    [Fact]
    public async Task Changes_that_are_announced_in_the_wrong_order_arrive_in_the_right_one()
    {
        await using var cluster = await GraphCluster.StartAsync();
        await AssertEqualsReferenceAsync(cluster, queries: 1);
        await using var connection = await cluster.Source.OpenConnectionAsync();
        GraphChange[] changes = [.. Enumerable.Range(2, 4).Select(version => cluster.Graph.Mutate(version, 15))];
        foreach (var change in changes)
            await GraphSeed.WriteAsync(connection, change);

        await Task.WhenAll(changes.Reverse().Select(change => Announcer(cluster, 0).AnnounceAsync(change)));

        await AssertEqualsReferenceAsync(cluster, queries: 3);
    }

    [Fact]
    public async Task A_change_that_nobody_announces_shows_all_the_same()
    {
        await using var cluster = await GraphCluster.StartAsync();
        await AssertEqualsReferenceAsync(cluster, queries: 1);
        await using var connection = await cluster.Source.OpenConnectionAsync();

        await GraphSeed.WriteAsync(connection, cluster.Graph.Mutate(2, 30));

        await Eventually.TrueAsync(async () =>
        {
            var answers = await Task.WhenAll(new[] { 0, 1 }.Select(silo => cluster.Query(silo).AnswerAsync(new EdgesQuery(0, 10, 1, null), default)));
            return answers.All(answer => answer.Version == 2);
        });
        await AssertEqualsReferenceAsync(cluster, queries: 2);
    }

    [Fact]
    public async Task Shards_that_nobody_asks_for_leave_and_come_back()
    {
        await using var cluster = await GraphCluster.StartAsync(2, ("Graph:ShardIdleTimeout", "00:00:02"));
        await AssertEqualsReferenceAsync(cluster, queries: 1);

        await Eventually.TrueAsync(() => cluster.Table(0).Loaded + cluster.Table(1).Loaded == 0);

        await AssertEqualsReferenceAsync(cluster, queries: 1);
    }

    [Fact]
    public async Task A_shard_stays_while_it_is_only_read_without_messages()
    {
        await using var cluster = await GraphCluster.StartAsync(1, ("Graph:ShardIdleTimeout", "00:00:01"), ("Graph:Shards", "1"));
        var first = await SnapshotAsync();

        for (var i = 0; i < 12; i++)
        {
            await Task.Delay(200);
            Assert.Same(first, await SnapshotAsync());
        }

        async Task<object> SnapshotAsync()
        {
            await cluster.Query(0).AnswerAsync(new NodesQuery(0, 1), default);
            Assert.True(cluster.Table(0).TryRead(0, out var snapshot));
            return snapshot.Nodes;
        }
    }

    [Fact]
    public async Task Queries_work_again_after_a_silo_was_killed()
    {
        await using var cluster = await GraphCluster.StartAsync();
        await AssertEqualsReferenceAsync(cluster, queries: 1);

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);

        await Eventually.TrueAsync(async () =>
        {
            try
            {
                var answer = await cluster.Query(0).AnswerAsync(new EdgesQuery(0, 100_000, 1, null), default);
                return answer.Read().Edges().SequenceEqual(cluster.Graph.Reference.Edges);
            }
            catch (Exception error) when (error is OrleansException or TimeoutException or Grains.Errors.RefusalException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(60));

        await using var connection = await cluster.Source.OpenConnectionAsync();
        var change = cluster.Graph.Mutate(2, 20);
        await GraphSeed.WriteAsync(connection, change);
        await Announcer(cluster, 0).AnnounceAsync(change);
        var after = await cluster.Query(0).AnswerAsync(new EdgesQuery(0, 100_000, 1, null), default);
        Assert.Equal(cluster.Graph.Reference.Edges, after.Read().Edges());
    }

    private static async Task AssertEqualsReferenceAsync(GraphCluster cluster, int queries)
    {
        var (reference, random) = (cluster.Graph.Reference, cluster.Graph.Random);
        for (var i = 0; i < queries; i++)
        {
            var query = cluster.Query(i % cluster.Silos.Silos.Count);
            var centre = reference.Nodes[random.Next(reference.Nodes.Length)];
            var (depth, limit, offset) = (random.Next(1, 4), random.Next(1, 300), random.Next(reference.Edges.Length));

            var around = (await query.AnswerAsync(new AroundQuery(centre.Id, depth, limit), default)).Read();
            var expected = reference.Around(centre.No, depth, limit);
            Assert.Equal(expected.Nodes.Select(node => node.No), around.NodeNumbers());
            Assert.Equal(expected.Truncated, around.GetProperty("truncated").GetBoolean());

            var near = (await query.AnswerAsync(new NeighbourhoodQuery(centre.Id, depth, limit), default)).Read().GetProperty("data");
            var hops = reference.Around(centre.No, depth, limit + 1).Nodes;
            Assert.Equal(hops.Select(node => node.No), near.NodeNumbers());
            Assert.Equal(reference.EdgesBetweenHops(hops), near.Edges());

            var filter = new NodeFilter(null, 90, null, 0);
            var part = (await query.AnswerAsync(new PartQuery(centre.Id, depth, limit, 2, filter), default)).Read();
            var passing = reference.Around(centre.No, depth, limit, 2, track => track.Bpm >= 90).Nodes.ConvertAll(node => node.No);
            Assert.Equal(passing, part.NodeNumbers());
            Assert.Equal(reference.EdgesAmong(passing, 2), part.Edges());

            var edges = (await query.AnswerAsync(new EdgesQuery(offset, limit, 1, null), default)).Read();
            Assert.Equal(reference.Edges.Skip(offset).Take(limit), edges.Edges());
            var nodes = (await query.AnswerAsync(new NodesQuery(offset / 8, limit), default)).Read();
            Assert.Equal(reference.Nodes.Skip(offset / 8).Take(limit).Select(track => track.No), nodes.NodeNumbers());
        }
    }

    private static IGraphChangesGrain Announcer(GraphCluster cluster, int silo) =>
        ((IGrainFactory)cluster.Services(silo).GetService(typeof(IGrainFactory))!).GetGrain<IGraphChangesGrain>(0);
}
