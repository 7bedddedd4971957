using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>The transitions of a set that one snapshot is to name: each edge is found by exactly one shard.</summary>
public static class EdgeSearch
{
    public static Edge[] Run(
        ShardSnapshot snapshot, ReadOnlySpan<int> rows, NodeSet set, EdgeScope scope, int minWeight, CancellationToken cancellation)
    {
        if (scope == EdgeScope.None)
            return [];
        var edges = new List<Edge>();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var no = snapshot.Nodes.Records[row].No;
            // Among all: the source's shard names the edge. Between hops: the shard of the end nearer the centre does.
            var hop = scope == EdgeScope.Among ? 0 : set.HopOf(no) + 1;
            if (scope == EdgeScope.BetweenHops && hop > set.Hops[^1])
                continue;
            foreach (var (other, weight) in snapshot.Out.Of(row))
            {
                if (weight < minWeight)
                    break;
                if (set.HopOf(other) is var found && (scope == EdgeScope.Among ? found >= 0 : found == hop))
                    edges.Add(new Edge(no, other, weight));
            }

            if (scope == EdgeScope.Among)
                continue;
            foreach (var (other, weight) in snapshot.In.Of(row))
            {
                if (weight < minWeight)
                    break;
                if (set.HopOf(other) == hop)
                    edges.Add(new Edge(other, no, weight));
            }
        }

        return [.. edges];
    }
}
