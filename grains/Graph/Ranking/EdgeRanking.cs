using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>All edges by weight, each in its source's shard. Rows are sorted by weight, so that each holds one run of every weight.</summary>
internal sealed class EdgeRanking(ShardSnapshot snapshot) : IRanking
{
    public RankHistogram Histogram(CancellationToken cancellation) => new(
        new Dictionary<int, long>(snapshot.Weights),
        snapshot.Nodes.Count == 0 ? 0 : Ranked.Edge(snapshot.Nodes.Records[^1].No, int.MaxValue, 0).Position);

    public int[] Count(RankSpan span, CancellationToken cancellation)
    {
        var counts = new int[RankSpan.Buckets];
        for (var row = 0; row < snapshot.Nodes.Count; row++)
        {
            var source = snapshot.Nodes.Records[row].No;
            // Numbers ascend with the rows: outside the span nothing is looked at.
            if (Ranked.Edge(source, int.MaxValue, 0).Position < span.Low)
                continue;
            if (Ranked.Edge(source, 0, 0).Position >= span.High)
                break;
            EdgeRuns.Count(snapshot.Out.Of(row, span.Value), source, span, counts);
        }

        return counts;
    }

    public Ranked[] Collect(Ranked from, Ranked to, CancellationToken cancellation)
    {
        var items = new List<Ranked>();
        for (var row = 0; row < snapshot.Nodes.Count; row++)
        {
            if ((row & 1023) == 0)
                cancellation.ThrowIfCancellationRequested();
            EdgeRuns.Collect(snapshot.Out.Of(row), snapshot.Nodes.Records[row].No, from, to, items);
        }

        return [.. items];
    }
}
