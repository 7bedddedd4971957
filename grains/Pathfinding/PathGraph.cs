namespace SongNodes.Grains.Pathfinding;

/// <summary>What a search needs to know of a track.</summary>
/// <param name="DurationMs">Positive; where it is not known, what such a track counts as.</param>
/// <param name="Key">See <see cref="Graph.CamelotKey"/>; 0 where unknown.</param>
/// <param name="Bpm">NaN where unknown.</param>
public readonly record struct PathNode(int DurationMs, byte Key, float Bpm);

/// <summary>A connection.</summary>
/// <param name="From">Place of the track that is played first.</param>
/// <param name="To">Place of the one that follows.</param>
/// <param name="Weight">0 or more; lower is stronger.</param>
public readonly record struct PathEdge(int From, int To, double Weight);

/// <summary>Tracks and the connections that may follow each other, as one search sees them.</summary>
public sealed class PathGraph
{
    /// <param name="nodes">A track's place is its index.</param>
    /// <param name="edges">In any order; of a pair's several the strongest counts, one from a track to itself never.</param>
    public PathGraph(PathNode[] nodes, IEnumerable<PathEdge> edges)
    {
        Nodes = nodes;
        var kept = new List<PathEdge>(edges.Where(edge => edge.From != edge.To));
        kept.Sort(static (left, right) => left.From != right.From ? left.From.CompareTo(right.From)
            : left.To != right.To ? left.To.CompareTo(right.To) : left.Weight.CompareTo(right.Weight));
        var count = 0;
        for (var at = 0; at < kept.Count; at++)
        {
            if (count == 0 || kept[count - 1].From != kept[at].From || kept[count - 1].To != kept[at].To)
                kept[count++] = kept[at];
        }

        kept.RemoveRange(count, kept.Count - count);
        Edges = [.. kept];
    }

    public PathNode[] Nodes { get; }

    /// <summary>By source, then target; a pair once.</summary>
    public PathEdge[] Edges { get; }

    /// <summary>The weight of a pair's connection; null where there is none.</summary>
    public double? WeightOf(int from, int to)
    {
        int low = 0, high = Edges.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if ((Edges[middle].From, Edges[middle].To).CompareTo((from, to)) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low < Edges.Length && (Edges[low].From, Edges[low].To) == (from, to) ? Edges[low].Weight : null;
    }

    /// <summary>The weight of a middling connection, 1 where there is none above 0.</summary>
    public double MiddleWeight()
    {
        var weights = Array.ConvertAll(Edges, edge => edge.Weight);
        Array.Sort(weights);
        return weights.Length > 0 && weights[weights.Length / 2] > 0 ? weights[weights.Length / 2] : 1;
    }
}
