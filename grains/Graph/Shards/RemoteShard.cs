using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>A shard that lives on another silo, or nowhere yet: one message a call, which brings it to life where needed.</summary>
public sealed class RemoteShard(IGraphShardGrain grain) : IGraphShard
{
    public long Version { get; private set; } = long.MaxValue;

    public ShardSnapshot? Snapshot => null;

    public async ValueTask<Link[]> ExpandAsync(int[] frontier, int minWeight, int most, CancellationToken cancellation) =>
        Seen(await grain.ExpandAsync(ShardReply.Pack(frontier), minWeight, most, cancellation)).Items<Link>();

    public async ValueTask<Link[]> WalkAsync(Link[] walks, long seed, int hop, CancellationToken cancellation) =>
        Seen(await grain.WalkAsync(ShardReply.Pack(walks), seed, hop, cancellation)).Items<Link>();

    public async ValueTask<int[]> MatchAsync(int[] numbers, NodeFilter filter, CancellationToken cancellation) =>
        Seen(await grain.MatchAsync(ShardReply.Pack(numbers), filter, cancellation)).Items<int>();

    public async ValueTask<ShardDetails> DescribeAsync(NodeSet set, int from, EdgeScope scope, int minWeight, CancellationToken cancellation)
    {
        var reply = await grain.DescribeAsync(ShardReply.Pack(set.Numbers), set.Hops, from, scope, minWeight, cancellation);
        Version = Math.Min(Version, reply.Version);
        return reply.Details();
    }

    public async ValueTask<Ranked[]> TopNodesAsync(NodeFilter filter, int most, CancellationToken cancellation) =>
        Seen(await grain.TopNodesAsync(filter, most, cancellation)).Items<Ranked>();

    public async ValueTask<RankHistogram> HistogramAsync(RankedView view, CancellationToken cancellation)
    {
        var reply = await grain.HistogramAsync(view, cancellation);
        Version = Math.Min(Version, reply.Version);
        return reply.Histogram;
    }

    public async ValueTask<int[]> CountAsync(RankedView view, RankSpan span, CancellationToken cancellation) =>
        Seen(await grain.CountAsync(view, span, cancellation)).Items<int>();

    public async ValueTask<Ranked[]> CollectAsync(RankedView view, Ranked from, Ranked to, CancellationToken cancellation) =>
        Seen(await grain.CollectAsync(view, from.Value, from.Position, to.Value, to.Position, cancellation)).Items<Ranked>();

    public async ValueTask<ShardTotals> TotalsAsync(CancellationToken cancellation)
    {
        var totals = await grain.TotalsAsync(cancellation);
        Version = Math.Min(Version, totals.Version);
        return totals;
    }

    private ShardReply Seen(ShardReply reply)
    {
        Version = Math.Min(Version, reply.Version);
        return reply;
    }
}
