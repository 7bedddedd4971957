using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>One shard of the graph for queries of other silos; the key is its number. See <see cref="IGraphShard"/>.</summary>
/// <remarks>Arrays travel as the bytes they are in memory: element by element costs many times more.</remarks>
[Alias("graph-shard")]
public interface IGraphShardGrain : IGrainWithIntegerKey
{
    [Alias("expand")]
    Task<ShardReply> ExpandAsync([Immutable] byte[] frontier, int minWeight, int most, CancellationToken cancellation);

    [Alias("walk")]
    Task<ShardReply> WalkAsync([Immutable] byte[] walks, long seed, int hop, CancellationToken cancellation);

    [Alias("match")]
    Task<ShardReply> MatchAsync([Immutable] byte[] numbers, NodeFilter filter, CancellationToken cancellation);

    [Alias("describe")]
    Task<DetailsReply> DescribeAsync([Immutable] byte[] numbers, [Immutable] byte[] hops, int from, EdgeScope scope, int minWeight, CancellationToken cancellation);

    [Alias("top-nodes")]
    Task<ShardReply> TopNodesAsync(NodeFilter filter, int most, CancellationToken cancellation);

    [Alias("histogram")]
    Task<HistogramReply> HistogramAsync(RankedView view, CancellationToken cancellation);

    [Alias("count")]
    Task<ShardReply> CountAsync(RankedView view, RankSpan span, CancellationToken cancellation);

    [Alias("collect")]
    Task<ShardReply> CollectAsync(RankedView view, int fromValue, long fromPosition, int toValue, long toPosition, CancellationToken cancellation);

    [Alias("totals")]
    Task<ShardTotals> TotalsAsync(CancellationToken cancellation);
}
