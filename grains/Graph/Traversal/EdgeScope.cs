namespace SongNodes.Grains.Graph.Traversal;

/// <summary>Which transitions belong to a set of tracks.</summary>
public enum EdgeScope
{
    None,

    /// <summary>Every transition between two of them.</summary>
    Among,

    /// <summary>Every transition between one of them and one of the hop before it.</summary>
    BetweenHops,

    /// <summary>Every transition between one of them and one that stands before it.</summary>
    Earlier,
}
