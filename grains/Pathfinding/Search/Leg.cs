namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>The shortest way from one track to another around those that are taken: A* with exact distances as its guide.</summary>
internal static class Leg
{
    /// <summary>Tracks that one way may take up to be found; the guide makes most take a few dozen.</summary>
    private const int MostExpansions = 5_000;

    /// <returns>The steps behind <paramref name="from"/>, up to and with <paramref name="to"/>; null where there is no way.</returns>
    public static List<Step>? Find(
        Transitions transitions, int from, int to, DistanceTable table, Func<int, bool> isTaken, SearchBudget budget)
    {
        if (!float.IsFinite(table[from]))
            return null;
        var reached = new Dictionary<int, (float Length, int From, Transition By)> { [from] = (0, -1, default) };
        var open = new PriorityQueue<(int Track, float Length), float>();
        open.Enqueue((from, 0), table[from]);
        for (var expansions = 0; expansions < MostExpansions && open.TryDequeue(out var next, out _); expansions++)
        {
            if (next.Track == to)
                return Steps(reached, from, to);
            var row = transitions.From(next.Track);
            if (!budget.Spend(1 + row.Length))
                return null;
            if (next.Length > reached[next.Track].Length)
                continue;
            foreach (var transition in row)
            {
                var other = transition.Other;
                if (!float.IsFinite(table[other]) || (other != to && isTaken(other)))
                    continue;
                var length = next.Length + table.Length(transitions.Node(other).DurationMs, transition);
                if (reached.TryGetValue(other, out var known) && known.Length <= length)
                    continue;
                reached[other] = (length, next.Track, transition);
                open.Enqueue((other, length), length + table[other]);
            }
        }

        return null;
    }

    private static List<Step> Steps(Dictionary<int, (float Length, int From, Transition By)> reached, int from, int to)
    {
        var steps = new List<Step>();
        for (var at = to; at != from; at = reached[at].From)
            steps.Add(new Step(at, reached[at].By));
        steps.Reverse();
        return steps;
    }
}
