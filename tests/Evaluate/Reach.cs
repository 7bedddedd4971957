using SongNodes.Grains.Pathfinding;

namespace SongNodes.Tests.Evaluate;

/// <summary>Tells requests that no path can do what they ask: the shortest ways from track to track take too long, in every order.</summary>
internal static class Reach
{
    /// <summary>False where it is proved that connections alone cannot; else they may or may not.</summary>
    public static bool Allows(PathGraph graph, PathRequest request)
    {
        var times = request.Waypoints.Append(request.Start).ToDictionary(track => track, track => Times(graph, track));
        return Least(request.Start, [.. request.Waypoints]) + graph.Nodes[request.Start].DurationMs <= request.TargetMs + request.ToleranceMs;

        double Least(int from, List<int> left) => left.Count == 0
            ? times[from][request.End!.Value]
            : left.Min(next => times[from][next] + Least(next, [.. left.Where(track => track != next)]));
    }

    /// <summary>Milliseconds from a track to every other, the other's own included.</summary>
    private static double[] Times(PathGraph graph, int from)
    {
        var times = new double[graph.Nodes.Length];
        Array.Fill(times, double.PositiveInfinity);
        times[from] = 0;
        var rows = graph.Edges.ToLookup(edge => edge.From, edge => edge.To);
        var open = new PriorityQueue<int, double>();
        open.Enqueue(from, 0);
        while (open.TryDequeue(out var track, out var time))
        {
            foreach (var next in time > times[track] ? [] : rows[track])
            {
                if (time + graph.Nodes[next].DurationMs >= times[next])
                    continue;
                times[next] = time + graph.Nodes[next].DurationMs;
                open.Enqueue(next, times[next]);
            }
        }

        return times;
    }
}
