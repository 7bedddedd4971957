namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>
/// Makes a path better bit by bit: replaces stretches by other ways, which brings its duration where it should be and its cost down,
/// puts in what it misses, and grows a new tail where it may end anywhere. What makes it no better is taken back.
/// </summary>
internal sealed class Refinement
{
    /// <summary>Tracks of the longest stretch that is replaced at once.</summary>
    private const int LongestStretch = 5;

    /// <summary>A growing tail chooses among so many of the cheapest.</summary>
    private const int TailChoice = 6;

    private readonly Transitions _transitions;
    private readonly Legs _legs;
    private readonly Goal _goal;
    private readonly IReadOnlyDictionary<int, DistanceTable> _tables;
    private readonly BestPath _best;
    private readonly SearchBudget _budget;
    private readonly Random _random;
    private readonly Detours _detours;
    private readonly bool[] _taken;
    private List<Step> _path = [];
    private PathScore _score;

    public Refinement(
        Transitions transitions, Goal goal, Legs legs, IReadOnlyDictionary<int, DistanceTable> tables, BestPath best, SearchBudget budget, Random random)
    {
        (_transitions, _goal, _legs, _tables, _best, _budget, _random) = (transitions, goal, legs, tables, best, budget, random);
        _detours = new Detours(transitions, goal, random);
        _taken = new bool[transitions.Count];
    }

    /// <summary>Tries so many changes, and ends earlier when as many as <paramref name="patience"/> in a row made nothing better.</summary>
    /// <param name="path">Where it starts.</param>
    /// <param name="tries">Changes at most.</param>
    /// <param name="patience">See above.</param>
    /// <param name="untilMet">Whether it is done once the path does all that was asked.</param>
    public void Run(IReadOnlyList<Step> path, int tries, int patience, bool untilMet)
    {
        Array.Clear(_taken);
        (_path, _score) = ([.. path], _goal.Score(path));
        Mark(_path, true);
        _best.Offer(_path, _score);
        for (var (tried, failed) = (0, 0); tried < tries && failed < patience && _budget.Spend() && !(untilMet && _score.IsMet); tried++)
            failed = Try() ? 0 : failed + 1;
    }

    private bool Try() => Change() is { } changed && Accept(changed);

    private List<Step>? Change()
    {
        if (_score.Missed > 0 && _random.Next(3) == 0)
            return WithMissed();
        if (_goal.End is null && (_path.Count == 1 || _random.Next(4) == 0))
            return WithOtherTail();
        return _path.Count > 1 ? WithOtherStretch() : null;
    }

    private bool Accept(List<Step> changed)
    {
        var score = changed.Count <= PathBounds.MostTracks ? _goal.Score(changed) : default;
        if (changed.Count > PathBounds.MostTracks || score >= _score)
            return false;
        Mark(_path, false);
        Mark(changed, true);
        (_path, _score) = (changed, score);
        _best.Offer(_path, _score);
        return true;
    }

    private List<Step>? WithOtherStretch()
    {
        var from = _random.Next(_path.Count - 1);
        var to = from + 1;
        for (var longest = Math.Min(_path.Count - 1, from + 1 + _random.Next(LongestStretch)); to < longest && !_goal.IsAnchor(_path[to].Track);)
            to++;
        return Between(from, to);
    }

    private List<Step>? Between(int from, int to)
    {
        var rest = new Rest(0, 0, _path.Count - 1 - (to - from));
        for (var at = 0; at < _path.Count; at++)
        {
            if (at > from && at < to)
                _taken[_path[at].Track] = false;
            else
                rest = rest with { DurationMs = rest.DurationMs + _goal.DurationOf(_path[at].Track) };
            if (at <= from || at > to)
                rest = rest with { Cost = rest.Cost + _path[at].By.Cost };
        }

        var found = _detours.Find(_path[from].Track, _path[to].Track, rest, _taken, _budget);
        Mark(_path, true);
        return found is null ? null : [.. _path.Take(from + 1), .. found, .. _path.Skip(to + 1)];
    }

    /// <summary>Goes to a missed anchor from somewhere, and back to where the path went on.</summary>
    private List<Step>? WithMissed()
    {
        int[] missed = [.. _goal.Anchors.Where(anchor => !_taken[anchor])];
        if (missed.Length == 0)
            return null;
        var anchor = missed[_random.Next(missed.Length)];
        var from = _random.Next(_path.Count);
        // What lies behind has to be visited still, unless the end is what is missed.
        if (anchor == _goal.End)
            from = Math.Max(from, _path.FindLastIndex(step => _goal.IsRequired(step.Track)));
        var there = _legs.Find(_path[Math.Max(0, from)].Track, anchor, _tables[anchor], track => _taken[track] || _goal.IsAnchor(track));
        if (there is null)
            return null;
        List<Step> changed = [.. _path.Take(from + 1), .. there];
        if (anchor == _goal.End)
            return changed;
        if (from == _path.Count - 1)
            return _goal.End is null ? changed : null;
        return AndOn(changed, from + 1);
    }

    private List<Step>? AndOn(List<Step> changed, int next)
    {
        var kept = _path.Skip(next);
        foreach (var step in changed)
            _taken[step.Track] = true;
        var rest = new Rest(_goal.DurationOf(changed) + kept.Sum(step => (long)_goal.DurationOf(step.Track)), 0, _path.Count);
        var back = _detours.Find(changed[^1].Track, _path[next].Track, rest, _taken, _budget);
        Mark(changed, false);
        Mark(_path, true);
        return back is null ? null : [.. changed, .. back, .. kept.Skip(1)];
    }

    /// <summary>Cuts what lies behind the last waypoint, anywhere, and grows on by chance among the cheapest.</summary>
    private List<Step> WithOtherTail()
    {
        var last = Math.Max(0, _path.FindLastIndex(step => _goal.IsRequired(step.Track)));
        var cut = _random.Next(last, _path.Count);
        List<Step> grown = [.. _path.Take(cut + 1)];
        foreach (var step in _path.Skip(cut + 1))
            _taken[step.Track] = false;
        var duration = _goal.DurationOf(grown);
        while (duration < _goal.Target && grown.Count < PathBounds.MostTracks && _budget.Spend())
        {
            if (AnyNext(grown[^1].Track, duration) is not { } next)
                break;
            grown.Add(next);
            _taken[next.Track] = true;
            duration += _goal.DurationOf(next.Track);
        }

        Mark(grown, false);
        Mark(_path, true);
        return grown;
    }

    private Step? AnyNext(int from, long duration)
    {
        Step? chosen = null;
        var seen = 0;
        foreach (var transition in _transitions.From(from))
        {
            if (_taken[transition.Other] || duration + _goal.DurationOf(transition.Other) > _goal.Most)
                continue;
            // The cheaper, the likelier: each further one replaces the choice less often.
            if (chosen is null || _random.Next(seen + 2) == 0)
                chosen = new Step(transition.Other, transition);
            if (++seen == TailChoice)
                break;
        }

        return chosen;
    }

    private void Mark(List<Step> path, bool taken)
    {
        foreach (var step in path)
            _taken[step.Track] = taken;
    }
}
