namespace SongNodes.Grains.Graph.Changes;

/// <summary>What one committed transaction did to the graph, in absolute values: applying it twice does no harm.</summary>
/// <param name="Version">The graph version that the transaction committed.</param>
/// <param name="Tracks">
/// Every track whose shown data changed, and both ends of every transition in <paramref name="Edges"/>, as they are now.
/// </param>
/// <param name="Edges">
/// Every transition that changed, with its count as it is now; 0 where it is gone. A track that is hidden no more brings all
/// its transitions; one that becomes hidden takes them along by itself.
/// </param>
[GenerateSerializer, Immutable, Alias("graph-change")]
public sealed record GraphChange(
    [property: Id(0)] long Version,
    [property: Id(1)] TrackNode[] Tracks,
    [property: Id(2)] EdgeWeight[] Edges)
{
    /// <summary>Numbers of those tracks that were not there before.</summary>
    [Id(3)] public int[] Created { get; init; } = [];

    /// <summary>
    /// Numbers of those tracks that no answer shows any more: hidden now, deleted, or merged into another. All of them are hidden in
    /// <see cref="Tracks"/>.
    /// </summary>
    [Id(4)] public int[] Removed { get; init; } = [];
}

/// <summary>A transition's count.</summary>
[GenerateSerializer, Immutable, Alias("edge-weight")]
public readonly record struct EdgeWeight(
    [property: Id(0)] int From,
    [property: Id(1)] int To,
    [property: Id(2)] int Weight);
