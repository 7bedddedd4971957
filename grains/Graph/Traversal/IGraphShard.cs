using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>One shard as a query sees it, wherever it lives: on this silo without a message, else one message a call.</summary>
public interface IGraphShard
{
    /// <summary>The graph version of the oldest state that an answer came from.</summary>
    long Version { get; }

    /// <summary>The shard's state where it lies in this process, and may be read without a message; null elsewhere.</summary>
    ShardSnapshot? Snapshot { get; }

    /// <summary>
    /// The neighbours of the <paramref name="frontier"/>, each at the greatest strength that ties it to one of them, strongest
    /// first, then by number; a pair's strength is both directions together, transitions under <paramref name="minWeight"/> left out.
    /// </summary>
    /// <param name="frontier">Tracks of this shard.</param>
    /// <param name="minWeight">1 for all.</param>
    /// <param name="most">No more than so many are of interest.</param>
    /// <param name="cancellation">Ends the work early.</param>
    ValueTask<Link[]> ExpandAsync(int[] frontier, int minWeight, int most, CancellationToken cancellation);

    /// <summary>One step of all walks that stand on tracks of the shard: see <see cref="Discovery.WalkStep"/>.</summary>
    /// <param name="walks">Tracks of this shard, each once, and how many walks stand there.</param>
    /// <param name="seed">Same seed, same steps.</param>
    /// <param name="hop">Steps that the walks have made before.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Where the walks that did not end are now; a track may come several times.</returns>
    ValueTask<Link[]> WalkAsync(Link[] walks, long seed, int hop, CancellationToken cancellation);

    /// <summary>Those of the shard's <paramref name="numbers"/> that pass the filter.</summary>
    ValueTask<int[]> MatchAsync(int[] numbers, NodeFilter filter, CancellationToken cancellation);

    /// <summary>The shard's part of a set: of those members that stand at <paramref name="from"/> or later.</summary>
    ValueTask<ShardDetails> DescribeAsync(NodeSet set, int from, EdgeScope scope, int minWeight, CancellationToken cancellation);

    /// <summary>The shard's first tracks by appearances that pass the filter.</summary>
    ValueTask<Ranked[]> TopNodesAsync(NodeFilter filter, int most, CancellationToken cancellation);

    /// <summary>How many items there are of each value.</summary>
    ValueTask<RankHistogram> HistogramAsync(RankedView view, CancellationToken cancellation);

    /// <summary>How many items of one value lie in each of the span's buckets.</summary>
    ValueTask<int[]> CountAsync(RankedView view, RankSpan span, CancellationToken cancellation);

    /// <summary>The items from one place in the order up to another, in no order.</summary>
    ValueTask<Ranked[]> CollectAsync(RankedView view, Ranked from, Ranked to, CancellationToken cancellation);

    /// <summary>Sums over the shard.</summary>
    ValueTask<ShardTotals> TotalsAsync(CancellationToken cancellation);
}
