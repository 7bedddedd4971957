using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Successors;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>The set that a caller plays, from the ids of its tracks.</summary>
internal static class SetBeingPlayed
{
    /// <summary>Ids of merged tracks stand for the ones that stayed; ids that lead nowhere are left out. Null when the graph does not show the current track.</summary>
    public static async Task<(NodeRef Current, SetSoFar SoFar)?> ReadAsync(QueryRun run, Guid current, Guid[] played, CancellationToken cancellation)
    {
        var known = await DescribeAsync(run, [current, .. played], cancellation);
        if (!known.TryGetValue(current, out var node))
            return null;
        Guid[] unknown = [.. played.Where(id => !known.ContainsKey(id)).Distinct()];
        if (unknown.Length > 0)
        {
            var survivors = await run.SurvivorsAsync(unknown, cancellation);
            var stayed = await DescribeAsync(run, [.. survivors.Values], cancellation);
            foreach (var (old, survivor) in survivors)
            {
                if (stayed.TryGetValue(survivor, out var other))
                    known[old] = other;
            }
        }

        return (node, new SetSoFar(Track(node), played.Where(known.ContainsKey).Select(id => Track(known[id]))));
    }

    private static PlayedTrack Track(NodeRef node) => new(node.Record.No, node.Record.Appearances);

    private static async Task<Dictionary<Guid, NodeRef>> DescribeAsync(QueryRun run, Guid[] ids, CancellationToken cancellation)
    {
        int[] numbers = [.. ids.Select(TrackIds.NumberOf).Where(no => no >= 0).Distinct()];
        var nodes = await DescribedNodes.ReadAsync(run.Shards, NodeSet.Flat(numbers), EdgeScope.None, 1, cancellation);
        var known = new Dictionary<Guid, NodeRef>();
        foreach (var id in ids)
        {
            if (nodes.TryGet(TrackIds.NumberOf(id), out var node) && node.Record.Id == id)
                known[id] = node;
        }

        return known;
    }
}
