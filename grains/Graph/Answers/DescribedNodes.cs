using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>The records of a set's tracks and the set's edges, gathered from every shard that holds a part.</summary>
public sealed class DescribedNodes
{
    private readonly NodeSet _set;
    private readonly NodeRef[] _nodes;

    private DescribedNodes(NodeSet set) => (_set, _nodes) = (set, new NodeRef[set.Numbers.Length]);

    /// <summary>In the order of edges: weight descending, then source and target.</summary>
    public List<Edge> Edges { get; } = [];

    /// <summary>The tracks in the set's order; one that is shown no more since the set was made is left out.</summary>
    public IEnumerable<NodeRef> InOrder => _nodes.Where(node => node.IsKnown);

    /// <summary>The tracks in the order of <c>nodes</c>: appearances descending, then id.</summary>
    public IEnumerable<NodeRef> ByAppearance =>
        InOrder.OrderByDescending(node => node.Record.Appearances).ThenBy(node => node.Record.No);

    /// <summary>Reads shards of this process directly, and asks each other one that holds one of the set's tracks once.</summary>
    /// <param name="shards">By shard number.</param>
    /// <param name="set">The tracks.</param>
    /// <param name="scope">Which edges are wanted.</param>
    /// <param name="minWeight">Lighter ones are not.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <param name="from">Only the set's tracks from this place on are described, and name edges.</param>
    public static ValueTask<DescribedNodes> ReadAsync(
        IReadOnlyList<IGraphShard> shards, NodeSet set, EdgeScope scope, int minWeight, CancellationToken cancellation, int from = 0)
    {
        var described = new DescribedNodes(set);
        HashSet<int>? elsewhere = null;
        for (var place = from; place < set.Numbers.Length; place++)
        {
            var no = set.Numbers[place];
            var shard = ShardOf.Track(no, shards.Count);
            if (shards[shard].Snapshot is not { } snapshot)
            {
                (elsewhere ??= []).Add(shard);
            }
            else if (snapshot.Find(no) is >= 0 and var row)
            {
                cancellation.ThrowIfCancellationRequested();
                described._nodes[place] = new NodeRef(snapshot.Nodes, row);
                EdgeSearch.Run(snapshot, row, set, scope, minWeight, described.Edges);
            }
        }

        if (elsewhere is not null)
            return new(described.AskAsync(elsewhere.Select(shard => shards[shard]), from, scope, minWeight, cancellation));
        described.Edges.Sort();
        return new(described);
    }

    public bool TryGet(int no, out NodeRef node)
    {
        node = _set.PlaceOf(no) is >= 0 and var place ? _nodes[place] : default;
        return node.IsKnown;
    }

    private async Task<DescribedNodes> AskAsync(IEnumerable<IGraphShard> shards, int from, EdgeScope scope, int minWeight, CancellationToken cancellation)
    {
        foreach (var part in await Task.WhenAll(shards.Select(shard => shard.DescribeAsync(_set, from, scope, minWeight, cancellation).AsTask())))
        {
            foreach (var row in part.Rows)
                _nodes[_set.PlaceOf(part.Nodes.Records[row].No)] = new NodeRef(part.Nodes, row);
            Edges.AddRange(part.Edges);
        }

        Edges.Sort();
        return this;
    }
}
