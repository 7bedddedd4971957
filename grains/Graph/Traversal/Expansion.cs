using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>One hop from tracks of one snapshot, for a search on another silo.</summary>
public static class Expansion
{
    /// <inheritdoc cref="IGraphShard.ExpandAsync"/>
    public static Link[] Run(ShardSnapshot snapshot, ReadOnlySpan<int> frontier, int minWeight, int most, CancellationToken cancellation)
    {
        var merge = new NeighbourMerge();
        foreach (var no in frontier)
            merge.Add(snapshot, no, minWeight);
        var (found, seen) = (new List<Link>(), new NumberMap());
        for (var looked = 1; found.Count < most && merge.TryNext(out var link); looked++)
        {
            if ((looked & 4_095) == 0)
                cancellation.ThrowIfCancellationRequested();
            if (seen.Contains(link.Other))
                continue;
            seen.At(link.Other) = 1;
            found.Add(link);
        }

        return [.. found];
    }
}
