namespace SongNodes.Grains.Pathfinding;

/// <summary>How well a path does what was asked: by what it misses, then by time out of tolerance, then by bridges, then by how well its tracks follow each other.</summary>
/// <param name="Missed">Waypoints, and the end, that it does not visit.</param>
/// <param name="OutsideMs">How far its duration lies outside the tolerance.</param>
/// <param name="Bridges">Transitions that nobody has connected.</param>
/// <param name="Cost">Mean cost of its transitions; 0 without any.</param>
public readonly record struct PathScore(int Missed, long OutsideMs, int Bridges, double Cost) : IComparable<PathScore>
{
    /// <summary>All that was asked for.</summary>
    public bool IsMet => Missed == 0 && OutsideMs == 0;

    /// <summary>Less is better.</summary>
    public int CompareTo(PathScore other)
    {
        if (Missed != other.Missed)
            return Missed.CompareTo(other.Missed);
        if (OutsideMs != other.OutsideMs)
            return OutsideMs.CompareTo(other.OutsideMs);
        return Bridges != other.Bridges ? Bridges.CompareTo(other.Bridges) : Cost.CompareTo(other.Cost);
    }

    public static bool operator <(PathScore left, PathScore right) => left.CompareTo(right) < 0;

    public static bool operator >(PathScore left, PathScore right) => left.CompareTo(right) > 0;

    public static bool operator <=(PathScore left, PathScore right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PathScore left, PathScore right) => left.CompareTo(right) >= 0;
}

/// <summary>A step of a path.</summary>
/// <param name="Track">Place in the graph.</param>
/// <param name="Weight">Of the connection that leads here; null for the start, and for a bridge.</param>
/// <param name="KeyFits">Both keys are known and go together; false for the start.</param>
/// <param name="IsBridge">No connection leads here: the tracks are harmonic neighbours.</param>
public readonly record struct PathStep(int Track, double? Weight, bool KeyFits, bool IsBridge);

/// <summary>The best path that a search has found so far.</summary>
/// <param name="Steps">No track twice; empty when not even the start fits.</param>
/// <param name="DurationMs">Of all its tracks.</param>
/// <param name="Score">Against the request.</param>
/// <param name="Missed">Waypoints that it does not visit, in the request's order; the end is none of them.</param>
public sealed record FoundPath(PathStep[] Steps, long DurationMs, PathScore Score, int[] Missed);
