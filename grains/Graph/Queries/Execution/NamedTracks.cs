using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>Tracks that a caller names by their ids.</summary>
internal static class NamedTracks
{
    /// <summary>The numbers of those ids that are tracks, or were before a merge.</summary>
    public static async Task<List<int>> NumbersAsync(QueryRun run, Guid[] ids, CancellationToken cancellation)
    {
        int[] possible = [.. ids.Select(TrackIds.NumberOf).Where(no => no >= 0).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(run.Shards, NodeSet.Flat(possible), EdgeScope.None, 1, cancellation);
        var (known, unknown) = (new List<int>(), new List<Guid>());
        foreach (var id in ids)
        {
            if (nodes.TryGet(TrackIds.NumberOf(id), out var node) && node.Record.Id == id)
                known.Add(node.Record.No);
            else
                unknown.Add(id);
        }

        if (unknown.Count > 0)
            known.AddRange((await run.SurvivorsAsync([.. unknown], cancellation)).Values.Select(TrackIds.NumberOf));
        return known;
    }
}
