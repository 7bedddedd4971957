namespace SongNodes.Grains.Graph.Ranking;

/// <summary>How many items there are of each value, and the greatest position that any of them has.</summary>
[GenerateSerializer, Immutable, Alias("rank-histogram")]
public sealed record RankHistogram([property: Id(0)] Dictionary<int, long> Counts, [property: Id(1)] long MaxPosition);
