using CsCheck;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class SnapshotTests
{
    [Fact]
    public void A_snapshot_after_changes_equals_one_that_is_loaded_after_them() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 4], Gen.Int[1, 4]).Sample((seed, shards, changes) =>
        {
            var graph = new TestGraph(seed, tracks: 150, transitions: 250);
            var snapshots = Shards.Build(graph, shards);
            GraphChange[] made = [.. Enumerable.Range(2, changes).Select(version => graph.Mutate(version, graph.Random.Next(30)))];

            var atOnce = Array.ConvertAll(snapshots, snapshot => SnapshotMerge.Apply(snapshot, made)!);
            var oneByOne = Array.ConvertAll(snapshots, snapshot => made.Aggregate(snapshot, (now, change) => SnapshotMerge.Apply(now, [change])!));
            var twice = Array.ConvertAll(atOnce, snapshot => SnapshotMerge.Apply(snapshot, [made[^1]])!);

            foreach (var result in new[] { atOnce, oneByOne, twice })
            {
                Assert.All(result, snapshot => Assert.Equal(changes + 1, snapshot.Version));
                Assert.Equal(Array.ConvertAll(Shards.Build(graph, shards), Shards.Dump), Array.ConvertAll(result, Shards.Dump));
            }
        }, iter: 60);

    [Fact]
    public void A_transition_of_a_track_that_nobody_described_needs_a_load()
    {
        var graph = new TestGraph(3, tracks: 20, transitions: 30);
        var change = new GraphChange(2, [], [new EdgeWeight(100_000, graph.Tracks.Keys.First(), 1)]);

        Assert.Null(SnapshotMerge.Apply(Shards.Build(graph, 1)[0], [change]));
    }

    [Fact]
    public void A_change_elsewhere_keeps_the_arrays()
    {
        var graph = new TestGraph(3, tracks: 20, transitions: 30);
        var snapshot = Shards.Build(graph, 1)[0];

        var after = SnapshotMerge.Apply(snapshot, [new GraphChange(2, [], [])])!;

        Assert.Same(snapshot.Nodes, after.Nodes);
        Assert.Equal(2, after.Version);
    }

    [Fact]
    public void Adjacency_takes_at_most_10_bytes_per_edge_and_direction_and_a_node_64_beside_its_text()
    {
        var snapshots = Shards.Build(new TestGraph(5, tracks: 20_000, transitions: 60_000), 4);

        long edges = snapshots.Sum(snapshot => (long)snapshot.Out.Count), nodes = snapshots.Sum(snapshot => (long)snapshot.Nodes.Count);
        Assert.InRange(snapshots.Sum(snapshot => snapshot.AdjacencyBytes) / (2.0 * edges), 8, 10);
        Assert.InRange(snapshots.Sum(snapshot => snapshot.NodeBytes) / (double)nodes, 57, 64);
    }

    [Fact]
    public void Selected_rows_travel_with_all_their_texts()
    {
        var snapshot = Shards.Build(new TestGraph(9, tracks: 60, transitions: 90), 1)[0];
        int[] rows = [3, 0, 7];

        var sent = snapshot.Nodes.Select(rows);
        var received = NodeTable.FromBytes(sent.RecordBytes(), sent.Text);

        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(snapshot.Nodes.Records[rows[i]].Id, received.Records[i].Id);
            Assert.True(snapshot.Nodes.Title(rows[i]).SequenceEqual(received.Title(i)));
            Assert.True(snapshot.Nodes.Artist(rows[i]).SequenceEqual(received.Artist(i)));
            Assert.True(snapshot.Nodes.Genre(rows[i]).SequenceEqual(received.Genre(i)));
            snapshot.Nodes.Codes(rows[i], out var isrc, out _);
            received.Codes(i, out var sentIsrc, out _);
            Assert.True(isrc.SequenceEqual(sentIsrc));
        }
    }
}
