using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>What the edge rankings do with one source's outgoing row.</summary>
internal static class EdgeRuns
{
    public static void Count(ReadOnlySpan<Link> run, int source, RankSpan span, int[] counts)
    {
        foreach (var (target, weight) in run)
            Count(Ranked.Edge(source, target, weight), span, counts);
    }

    public static void Count(Ranked edge, RankSpan span, int[] counts)
    {
        if (span.BucketOf(edge.Position) is >= 0 and < RankSpan.Buckets and var bucket)
            counts[bucket]++;
    }

    public static void Collect(ReadOnlySpan<Link> row, int source, Ranked from, Ranked to, List<Ranked> items)
    {
        for (var at = Adjacency.FirstAtMost(row, from.Value); at < row.Length && row[at].Weight >= to.Value; at++)
        {
            var edge = Ranked.Edge(source, row[at].Other, row[at].Weight);
            if (edge >= from && edge < to)
                items.Add(edge);
        }
    }
}
