namespace SongNodes.Grains.Graph.Ranking;

/// <summary>Consecutive buckets of positions, each 2^<paramref name="Shift"/> wide, over the items of one value.</summary>
[GenerateSerializer, Immutable, Alias("rank-span")]
public readonly record struct RankSpan(
    [property: Id(0)] int Value,
    [property: Id(1)] long Low,
    [property: Id(2)] int Shift)
{
    public const int BucketBits = 12;

    public const int Buckets = 1 << BucketBits;

    /// <summary>The bucket of a position, outside 0..<see cref="Buckets"/> when the span does not reach it.</summary>
    public long BucketOf(long position) => (position - Low) >> Shift;

    /// <summary>The first position behind the span.</summary>
    public long High => Shift + BucketBits >= 63 ? long.MaxValue : Low + (1L << (Shift + BucketBits));
}
