namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>
/// Depth first over all paths, cheapest transitions first, turning back where what is left to visit can no longer be reached in time.
/// Finds what there is in a small graph; in a large one it is the last resort of a bounded search.
/// </summary>
internal sealed class Backtracking(
    Transitions transitions, Goal goal, IReadOnlyDictionary<int, DistanceTable> times, BestPath best, SearchBudget budget)
{
    /// <summary>Distances are kept as floats, which are exact to a millisecond up to four and a half hours.</summary>
    private const double Slack = 16;

    private readonly List<Step> _path = [new(goal.Start, default)];
    private readonly List<int> _cursors = [0];
    private readonly bool[] _taken = new bool[transitions.Count];
    private long _duration = goal.DurationOf(goal.Start);
    private int _missed = goal.Required.Length;

    /// <summary>Ends at the first path that does all that was asked, or after so many steps.</summary>
    /// <returns>True where there is nothing better to be found this way.</returns>
    public bool Run(long mostSteps)
    {
        var until = budget.Steps + mostSteps;
        _taken[goal.Start] = true;
        while (_path.Count > 0)
        {
            if (best.Score.IsMet)
                return true;
            if (budget.Steps >= until || !budget.Spend())
                return false;
            if (Next() is { } next)
                Push(next);
            else
                Pop();
        }

        return true;
    }

    private Step? Next()
    {
        if (_path.Count == PathBounds.MostTracks)
            return null;
        var row = transitions.From(_path[^1].Track);
        while (_cursors[^1] < row.Length)
        {
            var transition = row[_cursors[^1]++];
            if (!_taken[transition.Other] && CanFinishFrom(transition.Other))
                return new Step(transition.Other, transition);
            if (!budget.Spend())
                return null;
        }

        return null;
    }

    private bool CanFinishFrom(int track)
    {
        var duration = _duration + goal.DurationOf(track);
        if (duration > goal.Most)
            return false;
        // The end comes last.
        if (track == goal.End)
            return _missed == 0 && duration >= goal.Least;
        foreach (var anchor in goal.Anchors)
        {
            if (!_taken[anchor] && anchor != track && duration + (double)times[anchor][track] > goal.Most + Slack)
                return false;
        }

        return true;
    }

    private void Push(Step step)
    {
        _path.Add(step);
        _cursors.Add(step.Track == goal.End ? int.MaxValue : 0);
        _taken[step.Track] = true;
        _duration += goal.DurationOf(step.Track);
        if (goal.IsRequired(step.Track))
            _missed--;
        var missed = _missed + (goal.End is { } end && step.Track != end ? 1 : 0);
        // What costs less is for the refinement to find: scoring every path would take its length in time.
        if ((missed, goal.OutsideOf(_duration)).CompareTo((best.Score.Missed, best.Score.OutsideMs)) < 0)
            best.Offer(_path);
    }

    private void Pop()
    {
        var step = _path[^1];
        _path.RemoveAt(_path.Count - 1);
        _cursors.RemoveAt(_cursors.Count - 1);
        _taken[step.Track] = false;
        _duration -= goal.DurationOf(step.Track);
        if (goal.IsRequired(step.Track))
            _missed++;
    }
}
