using SongNodes.Grains.Pathfinding;
using Xunit;

namespace SongNodes.Tests.Unit.Pathfinding;

/// <summary>A random graph and a random request to it, and what plain definitions say of them.</summary>
internal sealed class PathTrial
{
    private readonly Dictionary<(int, int), double> _weights;

    public PathTrial(int seed, int tracks, int edges)
    {
        var random = new Random(seed);
        var nodes = Enumerable.Range(0, tracks).Select(_ => new PathNode(
            random.Next(60, 400) * 1_000, (byte)random.Next(25), random.Next(3) == 0 ? float.NaN : 80 + random.Next(80))).ToArray();
        var made = Enumerable.Range(0, edges)
            .Select(_ => new PathEdge(random.Next(tracks), random.Next(tracks), random.Next(5) == 0 ? 0 : random.NextDouble() * 3)).ToArray();
        Graph = new PathGraph(nodes, made);
        _weights = Graph.Edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Weight);
        var places = Enumerable.Range(0, tracks).ToArray();
        random.Shuffle(places);
        var waypoints = random.Next(Math.Min(4, tracks - 2));
        Request = new PathRequest
        {
            Start = places[0],
            End = random.Next(3) == 0 ? null : places[1],
            Waypoints = places[2..(2 + waypoints)],
            Avoided = places[(2 + waypoints)..][..random.Next(Math.Min(3, tracks - 1 - waypoints))],
            TargetMs = random.Next(1, tracks) * 180_000,
            ToleranceMs = random.Next(4) * 60_000,
            PreferKey = random.Next(2) == 0,
            PreferTempo = random.Next(2) == 0,
            MayBridge = random.Next(2) == 0,
        };
    }

    public PathGraph Graph { get; }

    public PathRequest Request { get; }

    public FoundPath Run(PathBounds? bounds = null, Action<FoundPath>? better = null) =>
        PathSearch.Run(Graph, Request, bounds ?? PathBounds.Usual, better);

    /// <summary>Everything that an answer says of itself holds.</summary>
    public void Check(FoundPath found)
    {
        if (found.Steps.Length == 0)
        {
            Assert.True(Graph.Nodes[Request.Start].DurationMs > Request.TargetMs + Request.ToleranceMs);
            return;
        }

        int[] path = [.. found.Steps.Select(step => step.Track)];
        Assert.Equal(Request.Start, path[0]);
        Assert.Equal(path.Length, path.Distinct().Count());
        Assert.Empty(path.Intersect(Request.Avoided));
        Assert.Equal(path.Sum(track => (long)Graph.Nodes[track].DurationMs), found.DurationMs);
        Assert.Equal(Request.Waypoints.Except(path), found.Missed);
        Assert.Equal(found.Missed.Length + (Request.End is { } end && path[^1] != end ? 1 : 0), found.Score.Missed);
        Assert.Equal(Math.Max(0, Math.Abs(found.DurationMs - Request.TargetMs) - Request.ToleranceMs), found.Score.OutsideMs);
        Assert.True(found.Score.IsMet || found.Score.Missed > 0 || found.Score.OutsideMs > 0);
        Assert.Equal((false, false, null), (found.Steps[0].KeyFits, found.Steps[0].IsBridge, found.Steps[0].Weight));
        Assert.Equal(found.Steps.Count(step => step.IsBridge), found.Score.Bridges);
        for (var at = 1; at < path.Length; at++)
            CheckStep(path[at - 1], found.Steps[at]);
    }

    /// <summary>What always taking the cheapest connection comes to at its best moment.</summary>
    public (int Missed, long OutsideMs) Greedy()
    {
        var best = (Missed: int.MaxValue, OutsideMs: long.MaxValue);
        var path = new List<int> { Request.Start };
        while (true)
        {
            best = Least(best, Judge(path));
            var next = Graph.Edges
                .Where(edge => edge.From == path[^1] && edge.To != Request.End && !path.Contains(edge.To) && !Request.Avoided.Contains(edge.To))
                .Where(edge => Duration(path) + Graph.Nodes[edge.To].DurationMs <= Request.TargetMs + Request.ToleranceMs)
                .Cast<PathEdge?>().MinBy(edge => Cost(edge!.Value));
            if (Request.End is { } end && _weights.ContainsKey((path[^1], end)))
                best = Least(best, Judge([.. path, end]));
            if (next is null)
                return best;
            path.Add(next.Value.To);
        }
    }

    /// <summary>Whether connections alone make a path that does all that was asked: every one is tried.</summary>
    public bool CanBeMet()
    {
        return Try([Request.Start]);

        bool Try(List<int> path) => Judge(path) == (0, 0) || (path[^1] != Request.End && Graph.Edges.Any(edge =>
            edge.From == path[^1] && !path.Contains(edge.To) && !Request.Avoided.Contains(edge.To)
            && Duration(path) <= Request.TargetMs + Request.ToleranceMs && Try([.. path, edge.To])));
    }

    private void CheckStep(int from, PathStep step)
    {
        var (left, right) = (Graph.Nodes[from], Graph.Nodes[step.Track]);
        Assert.Equal(HarmonicMixing.KeysFit(left.Key, right.Key), step.KeyFits);
        if (step.IsBridge)
        {
            Assert.True(Request.MayBridge);
            Assert.Null(step.Weight);
            Assert.False(_weights.ContainsKey((from, step.Track)));
            Assert.True(HarmonicMixing.AreNeighbours(left.Key, left.Bpm, right.Key, right.Bpm));
        }
        else
        {
            Assert.Equal(_weights[(from, step.Track)], step.Weight);
        }
    }

    private (int Missed, long OutsideMs) Judge(List<int> path) => (
        Request.Waypoints.Except(path).Count() + (Request.End is { } end && path[^1] != end ? 1 : 0),
        Math.Max(0, Math.Abs(Duration(path) - Request.TargetMs) - Request.ToleranceMs));

    private long Duration(List<int> path) => path.Sum(track => (long)Graph.Nodes[track].DurationMs);

    private double Cost(PathEdge edge)
    {
        var (left, right) = (Graph.Nodes[edge.From], Graph.Nodes[edge.To]);
        return (edge.Weight / (edge.Weight + Graph.MiddleWeight()))
            + (Request.PreferKey ? 0.3 * (1 - (Grains.Graph.CamelotKey.Compatibility(left.Key, right.Key) ?? 0.5)) : 0)
            + (Request.PreferTempo ? 0.3 * (HarmonicMixing.TempoDistance(left.Bpm, right.Bpm) ?? 0.5) : 0);
    }

    private static (int Missed, long OutsideMs) Least((int Missed, long OutsideMs) left, (int Missed, long OutsideMs) right) =>
        left.CompareTo(right) <= 0 ? left : right;
}
