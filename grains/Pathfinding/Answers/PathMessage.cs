using System.Globalization;

namespace SongNodes.Grains.Pathfinding.Answers;

/// <summary>A path in sentences: what it does, what it misses, and what had to be assumed.</summary>
internal static class PathMessage
{
    public static string Of(FoundPath found, PathRequest request, int assumed, TimeSpan unknownDuration)
    {
        if (found.Steps.Length == 0)
            return "Nothing fits: the start track alone lasts longer than the target duration and its tolerance allow.";
        var waypoints = request.Waypoints.Distinct().Count();
        var says = new List<string>
        {
            Text($"{(found.Score.IsMet ? "Found a path" : "The best attempt is a path")} of {Count(found.Steps.Length, "track")} and {Minutes(found.DurationMs)}, with {waypoints - found.Missed.Length} of {Count(waypoints, "waypoint")}."),
        };
        if (request.End is { } end && found.Steps[^1].Track != end)
            says.Add("It does not reach the end track.");
        if (found.Missed.Length > 0)
            says.Add(Text($"It misses {Count(found.Missed.Length, "waypoint")}."));
        if (found.Score.OutsideMs > 0)
            says.Add(Text($"It is {Minutes(Math.Abs(found.DurationMs - request.TargetMs))} too {(found.DurationMs < request.TargetMs ? "short" : "long")}."));
        if (found.Score.Bridges > 0)
            says.Add(Text($"{Count(found.Score.Bridges, "transition")} of it nobody has played: {(found.Score.Bridges == 1 ? "it joins" : "they join")} harmonic neighbours."));
        if (assumed > 0)
            says.Add(Text($"{Count(assumed, "track")} without a known duration {(assumed == 1 ? "counts" : "count")} as {unknownDuration.TotalSeconds:0.#} seconds{(assumed == 1 ? "" : " each")}."));
        return string.Join(' ', says);
    }

    private static string Count(int count, string noun) => Text($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Minutes(long ms) => Text($"{ms / 60_000d:0.0} minutes");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
