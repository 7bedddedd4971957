using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>Tracks by appearances: the snapshot keeps that order.</summary>
internal sealed class NodeRanking(ShardSnapshot snapshot) : IRanking
{
    public RankHistogram Histogram(CancellationToken cancellation)
    {
        var counts = new Dictionary<int, long>();
        foreach (ref readonly var record in snapshot.Nodes.Records.AsSpan())
            counts[record.Appearances] = counts.GetValueOrDefault(record.Appearances) + 1;
        return new RankHistogram(counts, snapshot.Nodes.Count == 0 ? 0 : snapshot.Nodes.Records[^1].No);
    }

    public int[] Count(RankSpan span, CancellationToken cancellation)
    {
        var counts = new int[RankSpan.Buckets];
        var end = Place(new Ranked(span.Value, span.High));
        for (var place = Place(new Ranked(span.Value, span.Low)); place < end; place++)
            counts[span.BucketOf(At(place).Position)]++;
        return counts;
    }

    public Ranked[] Collect(Ranked from, Ranked to, CancellationToken cancellation)
    {
        var first = Place(from);
        var items = new Ranked[Math.Max(0, Place(to) - first)];
        for (var i = 0; i < items.Length; i++)
            items[i] = At(first + i);
        return items;
    }

    private Ranked At(int place)
    {
        ref readonly var record = ref snapshot.Nodes.Records[snapshot.ByAppearance[place]];
        return new Ranked(record.Appearances, record.No);
    }

    /// <summary>How many tracks come before the key.</summary>
    private int Place(Ranked key)
    {
        int low = 0, high = snapshot.ByAppearance.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (At(middle) < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
