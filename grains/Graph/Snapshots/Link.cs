namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>One end of a transition as its other end sees it.</summary>
/// <param name="Other">The track at the far end, of any shard.</param>
/// <param name="Weight">How many times the transition was played.</param>
public readonly record struct Link(int Other, int Weight) : IComparable<Link>
{
    /// <summary>Heaviest first, then by number.</summary>
    public int CompareTo(Link other) =>
        Weight != other.Weight ? other.Weight.CompareTo(Weight) : Other.CompareTo(other.Other);

    public static bool operator <(Link left, Link right) => left.CompareTo(right) < 0;

    public static bool operator >(Link left, Link right) => left.CompareTo(right) > 0;

    public static bool operator <=(Link left, Link right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Link left, Link right) => left.CompareTo(right) >= 0;
}
