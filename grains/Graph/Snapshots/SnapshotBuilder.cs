using System.Runtime.CompilerServices;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>Builds a shard from a load: first every transition that touches it, then its tracks, each in any order.</summary>
public sealed class SnapshotBuilder(int shard, int shards, long version)
{
    private readonly AdjacencyBuilder _out = new();
    private readonly AdjacencyBuilder _in = new();
    private readonly TextBuilder _text = new();
    private readonly List<NodeRecord> _nodes = [];
    private HashSet<int>? _linked;

    /// <summary>Bytes of what was added, near those of the snapshot that becomes of it.</summary>
    public long Bytes => _out.Bytes + _in.Bytes + _text.Bytes + (_nodes.Count * (long)Unsafe.SizeOf<NodeRecord>());

    /// <summary>A transition between two shown tracks that starts in this shard.</summary>
    public void AddOut(int from, int to, int weight) => _out.Add(from, to, weight);

    /// <summary>A transition between two shown tracks that ends in this shard.</summary>
    public void AddIn(int to, int from, int weight) => _in.Add(to, from, weight);

    /// <summary>A track; one without a shown transition is left out.</summary>
    public void Add(TrackNode track)
    {
        _linked ??= [.. _out.Owners, .. _in.Owners];
        if (!track.Hidden && _linked.Contains(track.No))
            _nodes.Add(_text.Add(track));
    }

    public ShardSnapshot Build()
    {
        var records = _nodes.ToArray();
        Array.Sort(records, static (left, right) => left.No.CompareTo(right.No));
        var numbers = Array.ConvertAll(records, record => record.No);
        var index = new NumberIndex(numbers, shards);
        return new ShardSnapshot(shard, shards, version, new NodeTable(records, _text.ToArray()), index,
            _out.Build(numbers, index), _in.Build(numbers, index));
    }
}
