using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>One hop from tracks of one snapshot.</summary>
public static class Expansion
{
    /// <inheritdoc cref="IGraphShard.ExpandAsync"/>
    public static void Run(
        ShardSnapshot snapshot, ReadOnlySpan<int> frontier, int minWeight, NumberMap strengths, CancellationToken cancellation)
    {
        var pairs = new NumberMap();
        foreach (var no in frontier)
        {
            var row = snapshot.Find(no);
            if (row < 0)
                continue;
            cancellation.ThrowIfCancellationRequested();
            Add(snapshot.Out.Of(row), minWeight, pairs);
            Add(snapshot.In.Of(row), minWeight, pairs);
            foreach (var (other, strength) in pairs.Entries)
            {
                ref var best = ref strengths.At(other);
                best = Math.Max(best, strength);
            }

            pairs.Clear();
        }
    }

    private static void Add(ReadOnlySpan<Link> links, int minWeight, NumberMap pairs)
    {
        foreach (var (other, weight) in links)
        {
            if (weight < minWeight)
                return;
            pairs.At(other) += weight;
        }
    }
}
