using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>The records of a set's tracks and the set's edges, gathered from every shard that holds a part.</summary>
public sealed class DescribedNodes
{
    private readonly NumberMap _index = new();
    private readonly List<NodeRef> _nodes = [];

    /// <summary>In the order of edges: weight descending, then source and target.</summary>
    public List<Edge> Edges { get; } = [];

    /// <summary>Asks each shard that holds one of the set's tracks once.</summary>
    public static async Task<DescribedNodes> ReadAsync(
        IReadOnlyList<IGraphShard> shards, NodeSet set, EdgeScope scope, int minWeight, CancellationToken cancellation)
    {
        var described = new DescribedNodes();
        var holders = set.Numbers.Select(no => ShardOf.Track(no, shards.Count)).Distinct();
        var parts = await Task.WhenAll(
            holders.Select(shard => shards[shard].DescribeAsync(set, scope, minWeight, cancellation).AsTask()));
        foreach (var part in parts)
            described.Add(part);
        described.Edges.Sort();
        return described;
    }

    public bool TryGet(int no, out NodeRef node)
    {
        var found = _index.TryGet(no, out var at);
        node = found ? _nodes[at] : default;
        return found;
    }

    /// <summary>The tracks in the given order; one that is shown no more since the set was made is left out.</summary>
    public IEnumerable<NodeRef> InOrder(IEnumerable<int> numbers)
    {
        foreach (var no in numbers)
        {
            if (TryGet(no, out var node))
                yield return node;
        }
    }

    /// <summary>The tracks in the order of <c>nodes</c>: appearances descending, then id.</summary>
    public IEnumerable<NodeRef> ByAppearance() =>
        _nodes.OrderByDescending(node => node.Record.Appearances).ThenBy(node => node.Record.No);

    private void Add(ShardDetails part)
    {
        foreach (var row in part.Rows)
        {
            _index.At(part.Nodes.Records[row].No) = _nodes.Count;
            _nodes.Add(new NodeRef(part.Nodes, row));
        }

        Edges.AddRange(part.Edges);
    }
}
