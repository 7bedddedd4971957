namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>A track of a path that is being made, and how it is reached; the start by nothing.</summary>
internal readonly record struct Step(int Track, Transition By);

/// <summary>What a path has to do, and how well one does it.</summary>
internal sealed class Goal
{
    private readonly PathRequest _request;
    private readonly PathGraph _graph;
    private readonly bool[] _required;

    public Goal(PathGraph graph, PathRequest request)
    {
        (_graph, _request) = (graph, request);
        Required = [.. request.Waypoints.Distinct().Where(track => track != request.Start && track != request.End)];
        _required = new bool[graph.Nodes.Length];
        foreach (var track in Required)
            _required[track] = true;
        Anchors = request.End is { } end && end != request.Start ? [.. Required, end] : Required;
    }

    public int Start => _request.Start;

    public int? End => _request.End;

    /// <summary>The waypoints between start and end.</summary>
    public int[] Required { get; }

    /// <summary>The waypoints between, and the end.</summary>
    public int[] Anchors { get; }

    public long Least => Math.Max(0, _request.TargetMs - _request.ToleranceMs);

    public long Target => _request.TargetMs;

    public long Most => _request.TargetMs + _request.ToleranceMs;

    public bool IsRequired(int track) => _required[track];

    public bool IsAnchor(int track) => _required[track] || track == End;

    public int DurationOf(int track) => _graph.Nodes[track].DurationMs;

    public long OutsideOf(long duration) => duration < Least ? Least - duration : Math.Max(0, duration - Most);

    public long DurationOf(IReadOnlyList<Step> path)
    {
        var duration = 0L;
        for (var at = 0; at < path.Count; at++)
            duration += DurationOf(path[at].Track);
        return duration;
    }

    public PathScore Score(IReadOnlyList<Step> path)
    {
        var (duration, cost, missed, bridges) = (0L, 0d, Required.Length, 0);
        for (var at = 0; at < path.Count; at++)
        {
            duration += DurationOf(path[at].Track);
            cost += path[at].By.Cost;
            if (path[at].By.IsBridge)
                bridges++;
            if (_required[path[at].Track])
                missed--;
        }

        if (End is { } end && path[^1].Track != end)
            missed++;
        return new(missed, OutsideOf(duration), bridges, path.Count > 1 ? cost / (path.Count - 1) : 0);
    }
}
