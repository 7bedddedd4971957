using SongNodes.Grains.Pathfinding.Search;

namespace SongNodes.Grains.Pathfinding;

/// <summary>
/// Looks for a path that starts and ends where it is told, visits waypoints in any order, lasts as long as it should, and whose tracks
/// follow each other well. Anytime: the best path so far is there at every moment, and only gets better until the bounds end the search.
/// </summary>
/// <remarks>
/// First a path through all that has to be visited, as short as it comes: exact distances to each anchor, the shortest orders of
/// the waypoints, A* between them. Then its stretches are replaced by others until its duration is right, and its cost low. Where that does
/// not do, time alone counts, then all paths are gone through as far as the bounds allow, and at last all of it again with bridges
/// between harmonic neighbours.
/// </remarks>
public sealed class PathSearch
{
    /// <summary>What a cost of 1 counts beside time when the shortest ways are looked for.</summary>
    private const double MsPerCost = 120_000;

    private const int Orders = 4;
    private const int BacktrackingSteps = 300_000;

    private readonly PathGraph _graph;
    private readonly PathRequest _request;
    private readonly Goal _goal;
    private readonly BestPath _best;
    private readonly SearchBudget _budget;
    private readonly Random _random = new(1);

    private PathSearch(PathGraph graph, PathRequest request, PathBounds bounds, Action<FoundPath>? better, TimeProvider time, CancellationToken cancellation)
    {
        (_graph, _request, _goal) = (graph, request, new Goal(graph, request));
        _best = new BestPath(_goal, (path, score) => better?.Invoke(Found(path, score)));
        _budget = new SearchBudget(bounds, time, cancellation);
    }

    /// <param name="graph">Places in the request are its.</param>
    /// <param name="request">Start, end and waypoints are not among the avoided.</param>
    /// <param name="bounds">Where the search ends.</param>
    /// <param name="better">Told of each better path as it is found, within the search.</param>
    /// <param name="time">The clock of the bounds.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    /// <returns>The best path; empty when even the start lasts longer than allowed.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FoundPath Run(
        PathGraph graph, PathRequest request, PathBounds bounds, Action<FoundPath>? better = null, TimeProvider? time = null,
        CancellationToken cancellation = default) =>
        new PathSearch(graph, request, bounds, better, time ?? TimeProvider.System, cancellation).Run();

    private FoundPath Run()
    {
        if (_goal.DurationOf(_goal.Start) > _goal.Most)
            return new FoundPath([], 0, new PathScore(_goal.Anchors.Length, _goal.Least, 0, 0), _request.Waypoints);
        _best.Offer([new Step(_goal.Start, default)]);
        // A path that ends where it starts has no room for anything else.
        if (_goal.End == _goal.Start)
            return Found(_best.Path, _best.Score);
        Search(new Transitions(_graph, _request, []));
        if (!_best.Score.IsMet && _request.MayBridge && !_budget.IsSpent)
            Search(new Transitions(_graph, _request, Bridges.Find(_graph, _goal.Anchors, _budget)));
        return Found(_best.Path, _best.Score);
    }

    private void Search(Transitions transitions)
    {
        GreedyWalk.Run(transitions, _goal, _best, _budget);
        var legs = new Legs(transitions, _budget);
        var tables = Tables(transitions, MsPerCost);
        Refine(transitions, legs, tables);
        if (!_best.Score.IsMet)
        {
            tables = Tables(transitions, 0);
            Refine(transitions, legs, tables);
            if (!_best.Score.IsMet)
                new Backtracking(transitions, _goal, tables, _best, _budget).Run(BacktrackingSteps);
        }

        new Refinement(transitions, _goal, legs, tables, _best, _budget, _random).Run(_best.Path, tries: 4_000, patience: 600, untilMet: false);
    }

    private Dictionary<int, DistanceTable> Tables(Transitions transitions, double msPerCost) =>
        _goal.Anchors.ToDictionary(anchor => anchor, anchor => DistanceTable.To(transitions, anchor, msPerCost, _budget));

    private void Refine(Transitions transitions, Legs legs, Dictionary<int, DistanceTable> tables)
    {
        var refinement = new Refinement(transitions, _goal, legs, tables, _best, _budget, _random);
        foreach (var order in AnchorOrders.Shortest(_goal, tables, Orders))
        {
            if (_best.Score.IsMet || _budget.IsSpent)
                return;
            refinement.Run(Skeleton.Make(legs, _goal, order, tables), tries: 2_000, patience: 300, untilMet: true);
        }
    }

    private FoundPath Found(IReadOnlyList<Step> path, PathScore score)
    {
        var visited = path.Select(step => step.Track).ToHashSet();
        var steps = path.Select((step, at) => new PathStep(
            step.Track,
            at == 0 || step.By.IsBridge ? null : _graph.WeightOf(path[at - 1].Track, step.Track),
            at > 0 && HarmonicMixing.KeysFit(_graph.Nodes[path[at - 1].Track].Key, _graph.Nodes[step.Track].Key),
            at > 0 && step.By.IsBridge));
        return new FoundPath([.. steps], _goal.DurationOf(path), score, [.. _request.Waypoints.Distinct().Where(track => !visited.Contains(track))]);
    }
}
