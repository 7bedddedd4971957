using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>One page of an order that runs over all shards.</summary>
/// <remarks>
/// The ends of the page are found by counting: first per value, then, where a value has many items, in ever narrower
/// buckets of positions. Only the page and a bounded rest on either side are ever listed, however deep the offset.
/// </remarks>
public static class RankedPage
{
    /// <summary>A bucket this small is listed instead of counted further.</summary>
    private const long SmallEnough = 65_536;

    /// <param name="shards">All shards.</param>
    /// <param name="view">What is put in order.</param>
    /// <param name="minValue">Items under this value do not count.</param>
    /// <param name="offset">At least 0.</param>
    /// <param name="limit">At least 1.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>How many items there are, and those of the page in order.</returns>
    public static async Task<(long Total, Ranked[] Items)> ReadAsync(
        IReadOnlyList<IGraphShard> shards, RankedView view, int minValue, long offset, int limit, CancellationToken cancellation)
    {
        var histograms = await Task.WhenAll(shards.Select(shard => shard.HistogramAsync(view, cancellation).AsTask()));
        var counts = histograms.SelectMany(histogram => histogram.Counts)
            .Where(count => count.Key >= minValue)
            .GroupBy(count => count.Key, count => count.Value)
            .Select(value => (Value: value.Key, Count: value.Sum()))
            .OrderByDescending(value => value.Value)
            .ToArray();
        var total = counts.Sum(value => value.Count);
        if (offset >= total)
            return (total, []);

        var bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)histograms.Max(histogram => histogram.MaxPosition));
        var first = await LocateAsync(shards, view, counts, bits, offset, cancellation);
        var last = await LocateAsync(shards, view, counts, bits, Math.Min(total, offset + limit) - 1, cancellation);
        var parts = await Task.WhenAll(shards.Select(shard => shard.CollectAsync(view, first.From, last.To, cancellation).AsTask()));

        var items = parts.SelectMany(part => part).ToArray();
        Array.Sort(items);
        return (total, [.. items.Skip((int)(offset - first.Before)).Take(limit)]);
    }

    /// <summary>The bucket that holds the item of a rank: its bounds, and how many items come before it.</summary>
    private static async Task<(Ranked From, Ranked To, long Before)> LocateAsync(
        IReadOnlyList<IGraphShard> shards, RankedView view, (int Value, long Count)[] counts, int bits, long rank, CancellationToken cancellation)
    {
        long before = 0;
        var at = 0;
        while (rank >= before + counts[at].Count)
            before += counts[at++].Count;

        var (value, count) = counts[at];
        long low = 0;
        while (count > SmallEnough && bits > 0)
        {
            var shift = Math.Max(0, bits - RankSpan.BucketBits);
            var span = new RankSpan(value, low, shift);
            var parts = await Task.WhenAll(shards.Select(shard => shard.CountAsync(view, span, cancellation).AsTask()));
            var bucket = 0;
            while ((count = parts.Sum(part => (long)part[bucket])) <= rank - before && bucket < RankSpan.Buckets - 1)
            {
                before += count;
                bucket++;
            }

            low += (long)bucket << shift;
            bits = shift;
        }

        var high = bits >= 63 ? long.MaxValue : low + (1L << bits);
        return (new Ranked(value, low), new Ranked(value, high), before);
    }
}
