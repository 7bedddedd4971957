using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Tests.Support.Graph;

namespace SongNodes.Tests.Unit.Graph;

/// <summary>Builds shards from a test graph as a load would, rows in any order.</summary>
internal static class Shards
{
    public static ShardSnapshot[] Build(TestGraph graph, int shards, long version = 1)
    {
        var builders = Enumerable.Range(0, shards).Select(shard => new SnapshotBuilder(shard, shards, version)).ToArray();
        foreach (var ((from, to), weight) in graph.Transitions)
        {
            if (graph.Tracks[from].Hidden || graph.Tracks[to].Hidden)
                continue;
            builders[ShardOf.Track(from, shards)].AddOut(from, to, weight);
            builders[ShardOf.Track(to, shards)].AddIn(to, from, weight);
        }

        foreach (var track in graph.Tracks.Values.Reverse())
            builders[ShardOf.Track(track.No, shards)].Add(track);
        return Array.ConvertAll(builders, builder => builder.Build());
    }

    public static IGraphShard[] Local(ShardSnapshot[] snapshots) => Array.ConvertAll(snapshots, IGraphShard (snapshot) => new LocalShard(snapshot));

    /// <summary>Everything that a snapshot holds, as text.</summary>
    public static string Dump(ShardSnapshot snapshot) => string.Join('\n', Enumerable.Range(0, snapshot.Nodes.Count).Select(row =>
    {
        var (nodes, record) = (snapshot.Nodes, snapshot.Nodes.Records[row]);
        nodes.Codes(row, out var isrc, out var spotify);
        return string.Join('|',
            record.Id, nodes.TextAt(record.Artist), nodes.TextAt(record.Title), record.Genre < 0 ? "" : nodes.TextAt(record.Genre),
            System.Text.Encoding.UTF8.GetString(isrc), spotify.Length, record.Appearances, record.Bpm, record.DurationMs, record.X, record.Y,
            record.Energy, record.Key, record.ReleaseYear, snapshot.ByAppearance[row],
            string.Join(',', snapshot.Out.Of(row).ToArray()), string.Join(',', snapshot.In.Of(row).ToArray()));
    }));
}
