using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;
using SongNodes.Grains.Pathfinding.Answers;

namespace SongNodes.Grains.Pathfinding.OwnGraph;

/// <summary>Searches on this silo: reads shards of this silo directly, others by messages, and then works on its own copy of the region.</summary>
public sealed class OwnGraphPaths(GraphQueries queries, PathSearches searches, IOptions<PathfinderOptions> options, IOptions<GraphOptions> graph)
    : IOwnGraphPaths
{
    public async IAsyncEnumerable<PathPart> FindAsync(OwnPathQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in searches.RunAsync(token => PrepareAsync(query, token), query.Progress, cancellation))
            yield return part;
    }

    private async Task<PreparedPath> PrepareAsync(OwnPathQuery query, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(graph.Value.QueryTimeout);
        try
        {
            return await GatherAsync(query, bounded.Token).WaitAsync(bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusalException.Unavailable("The graph around these tracks was not read in time; try again in a moment.");
        }
    }

    private async Task<PreparedPath> GatherAsync(OwnPathQuery query, CancellationToken cancellation)
    {
        var run = await queries.StartAsync();
        var numbers = await NumbersAsync(run, [query.Start, .. query.End is { } last ? [last] : (Guid[])[], .. query.Waypoints, .. query.Avoided], cancellation);
        int[] anchors = [Require("start_track_id", query.Start)];
        if (query.End is { } end)
            anchors = [.. anchors, Require("end_track_id", end)];
        anchors = [.. anchors, .. query.Waypoints.Select(waypoint => Require("waypoint_track_ids", waypoint))];
        var avoided = query.Avoided.Where(numbers.ContainsKey).Select(id => numbers[id]).ToHashSet();
        if (anchors.Any(avoided.Contains))
            throw RefusalException.Malformed("avoid_track_ids names a track that the path has to visit.");
        var region = await PathRegion.GatherAsync(
            run.Shards, [.. anchors.Distinct()], options.Value.RegionTracks, (int)options.Value.UnknownDuration.TotalMilliseconds, cancellation);
        var waypoints = new Dictionary<int, string>();
        foreach (var waypoint in query.Waypoints)
            waypoints.TryAdd(Place(waypoint), TrackIds.Format(waypoint));
        return new PreparedPath(
            region.Graph,
            new PathRequest
            {
                Start = Place(query.Start),
                End = query.End is { } reached ? Place(reached) : null,
                Waypoints = [.. waypoints.Keys],
                Avoided = [.. avoided.Select(region.PlaceOf).OfType<int>()],
                TargetMs = query.TargetMs,
                ToleranceMs = query.ToleranceMs,
                PreferKey = query.PreferKey,
                PreferTempo = query.PreferTempo,
                MayBridge = query.MayBridge,
            },
            place => Track(region[place]),
            place => waypoints[place]);

        int Require(string field, Guid id) => numbers.TryGetValue(id, out var no)
            ? no
            : throw RefusalException.Malformed($"{field}: the graph shows no track with the id {TrackIds.Format(id)}.");

        // A track may leave the graph between the two reads.
        int Place(Guid id) => region.PlaceOf(numbers[id])
            ?? throw RefusalException.Malformed($"The graph shows no track with the id {TrackIds.Format(id)} any more.");
    }

    /// <summary>The numbers of those ids that are tracks, or were before a merge.</summary>
    private static async Task<Dictionary<Guid, int>> NumbersAsync(QueryRun run, Guid[] ids, CancellationToken cancellation)
    {
        var numbers = await ShownAsync(run, ids, cancellation);
        Guid[] unknown = [.. ids.Where(id => !numbers.ContainsKey(id)).Distinct()];
        if (unknown.Length == 0)
            return numbers;
        var survivors = await run.SurvivorsAsync(unknown, cancellation);
        var shown = await ShownAsync(run, [.. survivors.Values], cancellation);
        foreach (var (merged, survivor) in survivors)
        {
            if (shown.TryGetValue(survivor, out var no))
                numbers[merged] = no;
        }

        return numbers;
    }

    private static async Task<Dictionary<Guid, int>> ShownAsync(QueryRun run, Guid[] ids, CancellationToken cancellation)
    {
        int[] possible = [.. ids.Select(TrackIds.NumberOf).Where(no => no >= 0).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(run.Shards, NodeSet.Flat(possible), EdgeScope.None, 1, cancellation);
        // All 128 bits of an id count, not only its number.
        return nodes.InOrder.Select(node => node.Record.Id).Intersect(ids).ToDictionary(id => id, TrackIds.NumberOf);
    }

    private static PathTrack Track(NodeRef node) => new(
        TrackIds.Format(node.Record.Id), node.Nodes.TextAt(node.Record.Title), node.Nodes.TextAt(node.Record.Artist),
        !PathRegion.IsKnown(node.Record.DurationMs), NodeRecord.Share(node.Record.Energy));
}
