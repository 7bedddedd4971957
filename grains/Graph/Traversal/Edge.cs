namespace SongNodes.Grains.Graph.Traversal;

/// <summary>A directed transition. Answers order edges by weight descending, then by source and target.</summary>
public readonly record struct Edge(int Source, int Target, int Weight) : IComparable<Edge>
{
    public int CompareTo(Edge other)
    {
        if (Weight != other.Weight)
            return other.Weight.CompareTo(Weight);
        return Source != other.Source ? Source.CompareTo(other.Source) : Target.CompareTo(other.Target);
    }

    public static bool operator <(Edge left, Edge right) => left.CompareTo(right) < 0;

    public static bool operator >(Edge left, Edge right) => left.CompareTo(right) > 0;

    public static bool operator <=(Edge left, Edge right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Edge left, Edge right) => left.CompareTo(right) >= 0;
}
