using System.Collections;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>All shards as one query sees them. A shard of this silo stays at the snapshot that the query met first.</summary>
public sealed class ShardsOfQuery(int count, ShardTable table, IGrainFactory grains) : IReadOnlyList<IGraphShard>
{
    private readonly LocalShard?[] _local = new LocalShard?[count];
    private readonly RemoteShard?[] _remote = new RemoteShard?[count];

    public int Count => count;

    /// <summary>The oldest version that any part of the query's answer came from; 0 when no part was asked.</summary>
    public long Version
    {
        get
        {
            var oldest = long.MaxValue;
            for (var shard = 0; shard < count; shard++)
                oldest = Math.Min(oldest, Math.Min(_local[shard]?.Version ?? long.MaxValue, _remote[shard]?.Version ?? long.MaxValue));
            return oldest == long.MaxValue ? 0 : oldest;
        }
    }

    public IGraphShard this[int index]
    {
        get
        {
            if (_local[index] is null && table.TryRead(index, out var snapshot))
                _local[index] = new LocalShard(snapshot);
            return _local[index]
                ?? (IGraphShard)(_remote[index] ??= new RemoteShard(grains.GetGrain<IGraphShardGrain>(index)));
        }
    }

    public IEnumerator<IGraphShard> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
