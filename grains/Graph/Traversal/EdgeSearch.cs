using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>The transitions of a set: each edge is found at exactly one of its ends.</summary>
public static class EdgeSearch
{
    /// <summary>Adds those edges that are found at one member of the set.</summary>
    /// <param name="snapshot">Holds the member.</param>
    /// <param name="row">The member.</param>
    /// <param name="set">What the edges' other ends belong to.</param>
    /// <param name="scope">Which edges count.</param>
    /// <param name="minWeight">Lighter ones do not.</param>
    /// <param name="edges">Gets them, in no order.</param>
    public static void Run(ShardSnapshot snapshot, int row, NodeSet set, EdgeScope scope, int minWeight, List<Edge> edges)
    {
        switch (scope)
        {
            case EdgeScope.None:
                return;
            case EdgeScope.Among:
                Among(snapshot, row, set, minWeight, edges);
                return;
            default:
                Around(snapshot, row, set, scope, minWeight, edges);
                return;
        }
    }

    /// <summary>The source names the edge.</summary>
    private static void Among(ShardSnapshot snapshot, int row, NodeSet set, int minWeight, List<Edge> edges)
    {
        var no = snapshot.Nodes.Records[row].No;
        foreach (var (other, weight) in snapshot.Out.From(row, minWeight).Span)
        {
            if (set.PlaceOf(other) >= 0)
                edges.Add(new Edge(no, other, weight));
        }
    }

    /// <summary>The end nearer the centre, or the one that stands later, names the edge.</summary>
    private static void Around(ShardSnapshot snapshot, int row, NodeSet set, EdgeScope scope, int minWeight, List<Edge> edges)
    {
        var no = snapshot.Nodes.Records[row].No;
        var place = set.PlaceOf(no);
        var next = set.Hops[place] + 1;
        if (scope == EdgeScope.BetweenHops && next > set.Hops[^1])
            return;
        foreach (var (other, weight) in snapshot.Out.From(row, minWeight).Span)
        {
            if (Counts(other))
                edges.Add(new Edge(no, other, weight));
        }

        foreach (var (other, weight) in snapshot.In.From(row, minWeight).Span)
        {
            if (Counts(other))
                edges.Add(new Edge(other, no, weight));
        }

        bool Counts(int other) =>
            set.PlaceOf(other) is >= 0 and var there && (scope == EdgeScope.Earlier ? there < place : set.Hops[there] == next);
    }
}
