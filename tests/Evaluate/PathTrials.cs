using System.Diagnostics;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Pathfinding.OwnGraph;
using SongNodes.Tests.Support.Graph;
using SongNodes.Tests.Support.Successors;

namespace SongNodes.Tests.Evaluate;

/// <summary>An hour of music between two given tracks over three others, as the server looks for it in its own graph.</summary>
internal static class PathTrials
{
    private const int Requests = 100;
    private const int Shards = 16;
    private const int RegionTracks = 20_000;
    private const int UnknownMs = 210_000;
    private const double MostMs = 300;
    private const double MostMegabytes = 50;

    /// <returns>False where it takes longer, or more memory, than it may.</returns>
    public static async Task<bool> PrintAsync(Collection collection)
    {
        var shards = Load(collection);
        int[] shown = [.. shards.SelectMany(shard => shard.Snapshot!.Nodes.Records).Select(record => record.No).Order()];
        var random = new Random(7);
        var (times, allocated) = (new List<double>(), new List<double>());
        var (met, real, bridges, plain, impossible, unplayable, open) = (0, 0, 0, 0, 0, 0, 0);
        // One more before, for what is compiled on first use.
        for (var request = -1; request < Requests; request++)
        {
            int[] anchors = [.. Enumerable.Repeat(0, 5).Select(_ => shown[random.Next(shown.Length)]).Distinct()];
            if (anchors.Length < 5)
                continue;
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            var region = await PathRegion.GatherAsync(shards, anchors, RegionTracks, UnknownMs, default);
            var asked = Asked(region, anchors);
            var found = PathSearch.Run(region.Graph, asked, PathBounds.Usual);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (request < 0)
                continue;
            times.Add(took);
            allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6);
            met += found.Score.IsMet ? 1 : 0;
            real += found.Score is { IsMet: true, Bridges: 0 } ? 1 : 0;
            bridges += found.Score.Bridges;
            // Over all tracks, not those alone that the search looks at.
            var all = await PathRegion.GatherAsync(shards, anchors, anchors.Length * shown.Length, UnknownMs, default);
            var isPossible = found.Score.IsMet || new Reach(all.Graph, bridged: true).Allows(Asked(all, anchors));
            impossible += isPossible ? 0 : 1;
            unplayable += new Reach(all.Graph, bridged: false).Allows(Asked(all, anchors)) ? 0 : 1;
            open += isPossible && !found.Score.IsMet ? 1 : 0;
            plain += PlainAStar.Finds(region.Graph, asked) ? 1 : 0;
        }

        times.Sort();
        allocated.Sort();
        Console.WriteLine($"  {times.Count} requests for an hour (5 minutes more or less) between two random tracks over three others, {shown.Length:N0} tracks shown");
        Console.WriteLine($"  did all that was asked    {(double)met / times.Count:P0}, {(double)real / times.Count:P0} by played transitions alone; bridges in all {bridges}");
        Console.WriteLine($"  proved impossible         {(double)impossible / times.Count:P0}: even the shortest ways between the five take too long, bridges over any harmonic neighbours included");
        Console.WriteLine($"                            {(double)unplayable / times.Count:P0} by played transitions alone");
        Console.WriteLine($"  neither                   {(double)open / times.Count:P0}");
        Console.WriteLine($"  plain A*, {PlainAStar.Expansions:N0} expansions  {(double)plain / times.Count:P0}");
        Console.WriteLine($"  time                      median {times[times.Count / 2]:F0} ms, 95 % {times[times.Count * 95 / 100]:F0} ms, longest {times[^1]:F0} ms");
        Console.WriteLine($"  allocated, garbage too    median {allocated[allocated.Count / 2]:F1} MB, most {allocated[^1]:F1} MB");
        return times[times.Count / 2] < MostMs && allocated[^1] < MostMegabytes && met > plain;
    }

    private static PathRequest Asked(PathRegion region, int[] anchors) => new()
    {
        Start = region.PlaceOf(anchors[0])!.Value,
        End = region.PlaceOf(anchors[1]),
        Waypoints = [.. anchors[2..].Select(no => region.PlaceOf(no)!.Value)],
        TargetMs = 3_600_000,
        ToleranceMs = 300_000,
    };

    private static IGraphShard[] Load(Collection collection)
    {
        var builders = Enumerable.Range(0, Shards).Select(shard => new SnapshotBuilder(shard, Shards, 1)).ToArray();
        var (plays, sets) = (new Dictionary<(int, int), int>(), new int[collection.Tracks]);
        foreach (var set in collection.Sets)
        {
            foreach (var track in set.Where(track => track >= 0).Distinct())
                sets[track]++;
            foreach (var (from, to) in set.Zip(set.Skip(1)).Where(pair => pair.First >= 0 && pair.Second >= 0 && pair.First != pair.Second))
                plays[(from + 1, to + 1)] = plays.GetValueOrDefault((from + 1, to + 1)) + 1;
        }

        foreach (var ((from, to), weight) in plays)
        {
            builders[ShardOf.Track(from, Shards)].AddOut(from, to, weight);
            builders[ShardOf.Track(to, Shards)].AddIn(to, from, weight);
        }

        var random = new Random(1);
        for (var track = 0; track < collection.Tracks; track++)
        {
            var record = collection.Record(track);
            builders[ShardOf.Track(track + 1, Shards)].Add(new TrackNode
            {
                No = track + 1,
                Id = TestGraph.Id(track + 1, random),
                Artist = $"artist of {track}",
                Title = $"track {track}",
                Appearances = sets[track],
                Bpm = float.IsNaN(record.Bpm) ? null : record.Bpm,
                Key = CamelotKey.Format(record.Key),
                DurationMs = PathRegion.IsKnown(record.DurationMs) ? record.DurationMs : null,
            });
        }

        return Array.ConvertAll(builders, IGraphShard (builder) => new LocalShard(builder.Build()));
    }
}
