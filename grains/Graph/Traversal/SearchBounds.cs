namespace SongNodes.Grains.Graph.Traversal;

/// <summary>Where a breadth-first search ends.</summary>
/// <param name="MaxDepth">Hops from the centre, 0..10.</param>
/// <param name="MaxNodes">Tracks, the centre included, at least 1.</param>
/// <param name="MinWeight">Lightest transition that is followed, at least 1.</param>
/// <param name="Filter">Tracks that fail it are neither returned nor crossed.</param>
public sealed record SearchBounds(int MaxDepth, int MaxNodes, int MinWeight, NodeFilter Filter)
{
    /// <summary>Greatest depth that any search may have.</summary>
    public const int MostHops = 10;

    public static readonly NodeFilter AnyNode = new(null, null, null, CamelotKey.Unknown);

    public SearchBounds(int maxDepth, int maxNodes)
        : this(maxDepth, maxNodes, 1, AnyNode)
    {
    }
}

/// <summary>What a search found, and whether <see cref="SearchBounds.MaxNodes"/> kept it from finding more.</summary>
public sealed record BreadthFirstResult(NodeSet Nodes, bool Truncated);
