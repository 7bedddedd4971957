using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>What is put in order: all tracks, all edges, or the edges that touch some tracks.</summary>
[GenerateSerializer, Immutable, Alias("ranked-view")]
public sealed class RankedView
{
    public static readonly RankedView Nodes = new() { IsNodes = true };

    public static readonly RankedView Edges = new();

    [Id(0)] private bool IsNodes { get; init; }

    /// <summary>Ascending; null for all edges.</summary>
    [Id(1)] private int[]? Touched { get; init; }

    /// <param name="numbers">Tracks, in any order.</param>
    public static RankedView EdgesTouching(IEnumerable<int> numbers) => new() { Touched = [.. numbers.Distinct().Order()] };

    internal IRanking Of(ShardSnapshot snapshot) =>
        IsNodes ? new NodeRanking(snapshot)
        : Touched is null ? new EdgeRanking(snapshot)
        : new TouchingEdgeRanking(snapshot, Touched);
}
