using SongNodes.Grains.Graph.Discovery;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>A shard whose snapshot lies in this process: every call is a plain computation over one state.</summary>
public sealed class LocalShard(ShardSnapshot snapshot) : IGraphShard
{
    public long Version => snapshot.Version;

    public ShardSnapshot Snapshot => snapshot;

    public ValueTask<Link[]> ExpandAsync(int[] frontier, int minWeight, int most, CancellationToken cancellation) =>
        ValueTask.FromResult(Expansion.Run(snapshot, frontier, minWeight, most, cancellation));

    public ValueTask<Link[]> WalkAsync(Link[] walks, long seed, int hop, CancellationToken cancellation) =>
        ValueTask.FromResult(WalkStep.Run(snapshot, walks, seed, hop, cancellation));

    public ValueTask<int[]> MatchAsync(int[] numbers, NodeFilter filter, CancellationToken cancellation) =>
        ValueTask.FromResult(Array.FindAll(numbers, no => snapshot.Find(no) is >= 0 and var row && filter.Matches(snapshot.Nodes, row)));

    public ValueTask<ShardDetails> DescribeAsync(NodeSet set, int from, EdgeScope scope, int minWeight, CancellationToken cancellation)
    {
        var (rows, edges) = (new List<int>(), new List<Edge>());
        foreach (var no in set.Numbers.AsSpan(from))
        {
            if (ShardOf.Track(no, snapshot.Shards) != snapshot.Shard || snapshot.Find(no) is not (>= 0 and var row))
                continue;
            cancellation.ThrowIfCancellationRequested();
            rows.Add(row);
            EdgeSearch.Run(snapshot, row, set, scope, minWeight, edges);
        }

        return ValueTask.FromResult(new ShardDetails(snapshot.Nodes, [.. rows], [.. edges]));
    }

    public ValueTask<Ranked[]> TopNodesAsync(NodeFilter filter, int most, CancellationToken cancellation)
    {
        var top = new List<Ranked>();
        foreach (var row in snapshot.ByAppearance)
        {
            if (top.Count == most)
                break;
            if (filter.Matches(snapshot.Nodes, row))
                top.Add(new Ranked(snapshot.Nodes.Records[row].Appearances, snapshot.Nodes.Records[row].No));
        }

        return ValueTask.FromResult(top.ToArray());
    }

    public ValueTask<RankHistogram> HistogramAsync(RankedView view, CancellationToken cancellation) =>
        ValueTask.FromResult(view.Of(snapshot).Histogram(cancellation));

    public ValueTask<int[]> CountAsync(RankedView view, RankSpan span, CancellationToken cancellation) =>
        ValueTask.FromResult(view.Of(snapshot).Count(span, cancellation));

    public ValueTask<Ranked[]> CollectAsync(RankedView view, Ranked from, Ranked to, CancellationToken cancellation) =>
        ValueTask.FromResult(view.Of(snapshot).Collect(from, to, cancellation));

    public ValueTask<ShardTotals> TotalsAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(ShardTotals.Of(snapshot));
}
