using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Ranking;

/// <summary>
/// A place in an answer's global order: value descending, then position ascending. For tracks the value is the
/// appearances and the position the number; for edges they are the weight and the source above the target.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct Ranked(int Value, long Position) : IComparable<Ranked>
{
    /// <summary>Behind every item.</summary>
    public static readonly Ranked End = new(int.MinValue, 0);

    public static Ranked Edge(int source, int target, int weight) => new(weight, ((long)source << 32) | (uint)target);

    /// <summary>The source of an edge.</summary>
    public int Source => (int)(Position >> 32);

    /// <summary>The target of an edge, the number of a track.</summary>
    public int Number => (int)Position;

    public int CompareTo(Ranked other) =>
        Value != other.Value ? other.Value.CompareTo(Value) : Position.CompareTo(other.Position);

    public static bool operator <(Ranked left, Ranked right) => left.CompareTo(right) < 0;

    public static bool operator >(Ranked left, Ranked right) => left.CompareTo(right) > 0;

    public static bool operator <=(Ranked left, Ranked right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Ranked left, Ranked right) => left.CompareTo(right) >= 0;
}
