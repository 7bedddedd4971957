namespace SongNodes.Grains.Graph.Ranking;

/// <summary>One snapshot's part of a global order, asked without ever listing it whole.</summary>
internal interface IRanking
{
    RankHistogram Histogram(CancellationToken cancellation);

    int[] Count(RankSpan span, CancellationToken cancellation);

    Ranked[] Collect(Ranked from, Ranked to, CancellationToken cancellation);
}
