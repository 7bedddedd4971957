namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>The best path so far, told whenever there is a better one.</summary>
internal sealed class BestPath(Goal goal, Action<IReadOnlyList<Step>, PathScore> better)
{
    private List<Step> _path = [];

    public IReadOnlyList<Step> Path => _path;

    public PathScore Score { get; private set; } = new(int.MaxValue, long.MaxValue, int.MaxValue, double.MaxValue);

    public bool Offer(IReadOnlyList<Step> path) => Offer(path, goal.Score(path));

    public bool Offer(IReadOnlyList<Step> path, PathScore score)
    {
        if (score >= Score)
            return false;
        (_path, Score) = ([.. path], score);
        better(_path, score);
        return true;
    }
}
