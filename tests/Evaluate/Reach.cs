using SongNodes.Grains.Pathfinding;

namespace SongNodes.Tests.Evaluate;

/// <summary>Tells requests that no path can do what they ask: the shortest ways from track to track take too long, in every order.</summary>
internal sealed class Reach
{
    private readonly PathGraph _graph;
    private readonly ILookup<int, int> _rows;

    /// <param name="graph">The tracks and their connections.</param>
    /// <param name="bridged">Whether all harmonic neighbours count as connected, however many a track has.</param>
    public Reach(PathGraph graph, bool bridged)
    {
        _graph = graph;
        var played = graph.Edges.Select(edge => (edge.From, edge.To));
        _rows = (bridged ? played.Concat(Neighbours(graph)) : played).ToLookup(edge => edge.Item1, edge => edge.Item2);
    }

    /// <summary>False where it is proved that connections alone cannot; else they may or may not.</summary>
    public bool Allows(PathRequest request)
    {
        var times = request.Waypoints.Append(request.Start).ToDictionary(track => track, Times);
        return Least(request.Start, [.. request.Waypoints]) + _graph.Nodes[request.Start].DurationMs <= request.TargetMs + request.ToleranceMs;

        double Least(int from, List<int> left) => left.Count == 0
            ? times[from][request.End!.Value]
            : left.Min(next => times[from][next] + Least(next, [.. left.Where(track => track != next)]));
    }

    private static IEnumerable<(int From, int To)> Neighbours(PathGraph graph)
    {
        int[] known = [.. Enumerable.Range(0, graph.Nodes.Length).Where(track => graph.Nodes[track] is { Key: > 0, Bpm: > 0 })];
        foreach (var from in known)
        {
            var node = graph.Nodes[from];
            foreach (var to in known)
            {
                if (from != to && HarmonicMixing.AreNeighbours(node.Key, node.Bpm, graph.Nodes[to].Key, graph.Nodes[to].Bpm))
                    yield return (from, to);
            }
        }
    }

    /// <summary>Milliseconds from a track to every other, the other's own included.</summary>
    private double[] Times(int from)
    {
        var times = new double[_graph.Nodes.Length];
        Array.Fill(times, double.PositiveInfinity);
        times[from] = 0;
        var open = new PriorityQueue<int, double>();
        open.Enqueue(from, 0);
        while (open.TryDequeue(out var track, out var time))
        {
            foreach (var next in time > times[track] ? [] : _rows[track])
            {
                if (time + _graph.Nodes[next].DurationMs >= times[next])
                    continue;
                times[next] = time + _graph.Nodes[next].DurationMs;
                open.Enqueue(next, times[next]);
            }
        }

        return times;
    }
}
