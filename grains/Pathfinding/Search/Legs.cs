namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>The shortest way from one track to another around those that are taken: A* with exact distances as its guide.</summary>
internal sealed class Legs(Transitions transitions, SearchBudget budget)
{
    /// <summary>Tracks that one way may take up to be found; the guide makes most take a few dozen.</summary>
    private const int MostExpansions = 3_000;

    private readonly int[] _marks = new int[transitions.Count];
    private readonly float[] _lengths = new float[transitions.Count];
    private readonly int[] _before = new int[transitions.Count];
    private readonly Transition[] _by = new Transition[transitions.Count];
    private readonly PriorityQueue<(int Track, float Length), float> _open = new();
    private int _mark;

    /// <returns>The steps behind <paramref name="from"/>, up to and with <paramref name="to"/>; null where there is no way.</returns>
    public List<Step>? Find(int from, int to, DistanceTable table, Func<int, bool> isTaken)
    {
        if (!float.IsFinite(table[from]))
            return null;
        _mark++;
        _open.Clear();
        Reach(from, 0, -1, default, table);
        for (var expansions = 0; expansions < MostExpansions && _open.TryDequeue(out var next, out _); expansions++)
        {
            if (next.Track == to)
                return Steps(from, to);
            // An older, longer way to the same track.
            if (next.Length > _lengths[next.Track])
                continue;
            var row = transitions.From(next.Track);
            if (!budget.Spend(1 + row.Length))
                return null;
            foreach (var transition in row)
            {
                var other = transition.Other;
                if (!float.IsFinite(table[other]) || (other != to && isTaken(other)))
                    continue;
                var length = next.Length + table.Length(transitions.Node(other).DurationMs, transition);
                if (_marks[other] != _mark || length < _lengths[other])
                    Reach(other, length, next.Track, transition, table);
            }
        }

        return null;
    }

    private void Reach(int track, float length, int before, Transition by, DistanceTable table)
    {
        (_marks[track], _lengths[track], _before[track], _by[track]) = (_mark, length, before, by);
        _open.Enqueue((track, length), length + table[track]);
    }

    private List<Step> Steps(int from, int to)
    {
        var steps = new List<Step>();
        for (var at = to; at != from; at = _before[at])
            steps.Add(new Step(at, _by[at]));
        steps.Reverse();
        return steps;
    }
}
