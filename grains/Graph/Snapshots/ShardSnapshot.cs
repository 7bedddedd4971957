using System.Runtime.CompilerServices;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>
/// One shard's slice of the shown graph at one graph version; never edited. Rows are in the order of the tracks'
/// numbers, which is the order of their ids. Transitions name the track at the far end by number, whatever its shard.
/// </summary>
public sealed class ShardSnapshot
{
    private readonly NumberIndex _index;
    private readonly Lazy<IReadOnlyDictionary<int, long>> _weights;

    internal ShardSnapshot(int shard, int shards, long version, NodeTable nodes, NumberIndex index, Adjacency outgoing, Adjacency incoming)
    {
        (Shard, Shards, Version) = (shard, shards, version);
        (Nodes, _index, Out, In) = (nodes, index, outgoing, incoming);
        Mutual = new MutualLinks(outgoing, incoming, nodes.Count);
        ByAppearance = OrderByAppearance(nodes.Records);
        _weights = new(CountWeights);
    }

    private ShardSnapshot(ShardSnapshot same, long version)
    {
        (Shard, Shards, Version) = (same.Shard, same.Shards, version);
        (Nodes, _index, Out, In, Mutual) = (same.Nodes, same._index, same.Out, same.In, same.Mutual);
        (ByAppearance, _weights) = (same.ByAppearance, same._weights);
    }

    public int Shard { get; }

    public int Shards { get; }

    /// <summary>The graph version whose state this is.</summary>
    public long Version { get; }

    /// <summary>Shown tracks: not hidden, and with at least one transition to another shown track.</summary>
    public NodeTable Nodes { get; }

    /// <summary>Transitions that start at a row.</summary>
    public Adjacency Out { get; }

    /// <summary>Transitions that end at a row.</summary>
    public Adjacency In { get; }

    /// <summary>The ties of a row that go both ways.</summary>
    public MutualLinks Mutual { get; }

    /// <summary>Rows by appearances descending, then by number.</summary>
    public int[] ByAppearance { get; }

    /// <summary>How many outgoing transitions there are of each weight.</summary>
    public IReadOnlyDictionary<int, long> Weights => _weights.Value;

    /// <summary>The row of a track of this shard, or -1.</summary>
    public int Find(int no) => _index.Find(no);

    /// <summary>The same state under a later version, which changed nothing here.</summary>
    public ShardSnapshot At(long version) => new(this, version);

    /// <summary>Bytes of node records, their order and their index, without text.</summary>
    public long NodeBytes => (Nodes.Count * (long)(Unsafe.SizeOf<NodeRecord>() + sizeof(int))) + _index.Bytes;

    /// <summary>Bytes of both directions' adjacency, and of what is kept of their overlap.</summary>
    public long AdjacencyBytes => Out.Bytes + In.Bytes + Mutual.Bytes;

    /// <summary>All bytes that the snapshot holds, give or take object headers.</summary>
    public long Bytes => NodeBytes + AdjacencyBytes + Nodes.Text.Length;

    private static int[] OrderByAppearance(NodeRecord[] records)
    {
        // One key per row: descending appearances above, ascending row below.
        var keys = new long[records.Length];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = ((long)(int.MaxValue - records[row].Appearances) << 32) | (uint)row;
        keys.AsSpan().Sort();
        return Array.ConvertAll(keys, key => (int)key);
    }

    private Dictionary<int, long> CountWeights()
    {
        var counts = new Dictionary<int, long>();
        foreach (var link in Out.All)
            counts[link.Weight] = counts.GetValueOrDefault(link.Weight) + 1;
        return counts;
    }
}
