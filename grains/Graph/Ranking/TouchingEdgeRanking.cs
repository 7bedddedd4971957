using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>
/// The edges that touch any of some tracks. The source's shard names an edge when the source is one of them, else the
/// target's shard does, so that every edge is named once.
/// </summary>
internal sealed class TouchingEdgeRanking(ShardSnapshot snapshot, int[] touched) : IRanking
{
    private readonly HashSet<int> _touched = [.. touched];

    public RankHistogram Histogram(CancellationToken cancellation)
    {
        var counts = new Dictionary<int, long>();
        long highest = 0;
        foreach (var (no, row) in Rows(cancellation))
        {
            foreach (var link in snapshot.Out.Of(row))
                Add(Ranked.Edge(no, link.Other, link.Weight));
            foreach (var link in snapshot.In.Of(row))
            {
                if (!_touched.Contains(link.Other))
                    Add(Ranked.Edge(link.Other, no, link.Weight));
            }
        }

        return new RankHistogram(counts, highest);

        void Add(Ranked edge)
        {
            counts[edge.Value] = counts.GetValueOrDefault(edge.Value) + 1;
            highest = Math.Max(highest, edge.Position);
        }
    }

    public int[] Count(RankSpan span, CancellationToken cancellation)
    {
        var counts = new int[RankSpan.Buckets];
        foreach (var (no, row) in Rows(cancellation))
        {
            EdgeRuns.Count(snapshot.Out.Of(row, span.Value), no, span, counts);
            foreach (var link in snapshot.In.Of(row, span.Value))
            {
                if (!_touched.Contains(link.Other))
                    EdgeRuns.Count(Ranked.Edge(link.Other, no, link.Weight), span, counts);
            }
        }

        return counts;
    }

    public Ranked[] Collect(Ranked from, Ranked to, CancellationToken cancellation)
    {
        var items = new List<Ranked>();
        foreach (var (no, row) in Rows(cancellation))
        {
            EdgeRuns.Collect(snapshot.Out.Of(row), no, from, to, items);
            var incoming = snapshot.In.Of(row);
            for (var at = Adjacency.FirstAtMost(incoming, from.Value); at < incoming.Length && incoming[at].Weight >= to.Value; at++)
            {
                var edge = Ranked.Edge(incoming[at].Other, no, incoming[at].Weight);
                if (!_touched.Contains(edge.Source) && edge >= from && edge < to)
                    items.Add(edge);
            }
        }

        return [.. items];
    }

    private IEnumerable<(int No, int Row)> Rows(CancellationToken cancellation)
    {
        foreach (var no in touched)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ShardOf.Track(no, snapshot.Shards) == snapshot.Shard && snapshot.Find(no) is >= 0 and var row)
                yield return (no, row);
        }
    }
}
