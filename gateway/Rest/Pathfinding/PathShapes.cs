namespace SongNodes.Gateway.Rest.Pathfinding;

/// <summary>A path; an empty one, without success, only when nothing fits at all.</summary>
/// <param name="Success">There is a path, if not one that does all that was asked.</param>
/// <param name="ConstraintsMet">It does all that was asked.</param>
/// <param name="Path">In the order of playing.</param>
/// <param name="TotalDurationMs">How long it lasts.</param>
/// <param name="TargetDurationMs">How long it should.</param>
/// <param name="DurationDifferenceMs">Between the two, 0 or more.</param>
/// <param name="WaypointsVisited">Ids as they were sent.</param>
/// <param name="WaypointsMissed">Ids as they were sent.</param>
/// <param name="AverageConnectionStrength">Mean weight of its connections: lower is stronger.</param>
/// <param name="KeyCompatibilityScore">0 to 1: the share of its steps that go well in key.</param>
/// <param name="AssumedDurations">Tracks whose duration is not known.</param>
/// <param name="Message">All of it in sentences.</param>
public sealed record PathAnswer(
    bool Success,
    bool ConstraintsMet,
    PathStop[] Path,
    long TotalDurationMs,
    long TargetDurationMs,
    long DurationDifferenceMs,
    string[] WaypointsVisited,
    string[] WaypointsMissed,
    double AverageConnectionStrength,
    double KeyCompatibilityScore,
    int AssumedDurations,
    string Message);

/// <summary>A track of a path, and how it is reached: the weight is null for the first and for one that nobody played there.</summary>
public sealed record PathStop(PathStopTrack Track, double? ConnectionStrength, bool KeyCompatible, long CumulativeDurationMs, bool IsSyntheticEdge);

/// <summary>The track; an assumed duration is the usual one.</summary>
public sealed record PathStopTrack(string Id, string Name, string Artist, int DurationMs, bool DurationAssumed, string? CamelotKey, double? Bpm, double? Energy);

/// <summary>For the description.</summary>
internal static class PathExample
{
    public static PathAnswer Answer => new(
        true,
        true,
        [
            new(new("a", "A", "X", 200_000, false, "8A", 124, null), null, false, 200_000, false),
            new(new("b", "B", "Y", 210_000, false, "8A", 125, null), 0.5, true, 410_000, false),
            new(new("c", "C", "Z", 190_000, false, "9A", 125, null), 1, true, 600_000, false),
        ],
        600_000, 600_000, 0, ["b"], [], 0.75, 1, 0, "Found a path of 3 tracks and 10.0 minutes, with 1 of 1 waypoint.");
}
