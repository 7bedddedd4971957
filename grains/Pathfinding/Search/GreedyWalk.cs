namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>Always takes the cheapest transition to a track that fits: what any search has to be at least as good as.</summary>
internal static class GreedyWalk
{
    /// <summary>Offers every path on the way, and each of them continued to the end where a transition leads there.</summary>
    public static void Run(Transitions transitions, Goal goal, BestPath best, SearchBudget budget)
    {
        var path = new List<Step> { new(goal.Start, default) };
        var taken = new HashSet<int> { goal.Start };
        var duration = (long)goal.DurationOf(goal.Start);
        while (true)
        {
            best.Offer(path);
            if (goal.End is { } end && end != path[^1].Track && transitions.TryGet(path[^1].Track, end, out var last))
                best.Offer([.. path, new Step(end, last)]);
            if (path.Count == PathBounds.MostTracks || Next(path[^1].Track) is not { } next)
                return;
            path.Add(next);
            taken.Add(next.Track);
            duration += goal.DurationOf(next.Track);
        }

        Step? Next(int from)
        {
            foreach (var transition in transitions.From(from))
            {
                if (!budget.Spend())
                    return null;
                if (transition.Other != goal.End && !taken.Contains(transition.Other) && duration + goal.DurationOf(transition.Other) <= goal.Most)
                    return new Step(transition.Other, transition);
            }

            return null;
        }
    }
}
