using SongNodes.Grains.Pathfinding;

namespace SongNodes.Tests.Evaluate;

/// <summary>The plain way: A* over whole paths, cost so far and how many tracks are still to come, a fixed number of expansions.</summary>
internal static class PlainAStar
{
    public const int Expansions = 10_000;

    /// <summary>Whether it finds a path that does all that was asked.</summary>
    public static bool Finds(PathGraph graph, PathRequest request)
    {
        var mean = graph.Nodes.Average(node => node.DurationMs);
        var starts = Starts(graph);
        var open = new PriorityQueue<Path, double>();
        Push(new Path(null, request.Start, graph.Nodes[request.Start].DurationMs, 0, request.Waypoints.Length));
        for (var expansion = 0; expansion < Expansions && open.TryDequeue(out var path, out _); expansion++)
        {
            if (path.Left == 0 && path.Track == request.End && Math.Abs(path.DurationMs - request.TargetMs) <= request.ToleranceMs)
                return true;
            for (var at = starts[path.Track]; at < starts[path.Track + 1]; at++)
            {
                var edge = graph.Edges[at];
                var duration = path.DurationMs + graph.Nodes[edge.To].DurationMs;
                if (duration > request.TargetMs + request.ToleranceMs || path.Holds(edge.To))
                    continue;
                var waypoint = request.Waypoints.Contains(edge.To);
                Push(new Path(path, edge.To, duration, path.Cost + edge.Weight - (waypoint ? 1 : 0), path.Left - (waypoint ? 1 : 0)));
            }
        }

        return false;

        void Push(Path path) => open.Enqueue(path, path.Cost + (Math.Max(request.TargetMs - path.DurationMs, path.Left * mean) / mean));
    }

    private static int[] Starts(PathGraph graph)
    {
        var starts = new int[graph.Nodes.Length + 1];
        foreach (var edge in graph.Edges)
            starts[edge.From + 1]++;
        for (var track = 0; track < graph.Nodes.Length; track++)
            starts[track + 1] += starts[track];
        return starts;
    }

    private sealed record Path(Path? Before, int Track, long DurationMs, double Cost, int Left)
    {
        public bool Holds(int track)
        {
            for (var path = this; path is not null; path = path.Before)
            {
                if (path.Track == track)
                    return true;
            }

            return false;
        }
    }
}
