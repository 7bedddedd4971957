using System.Numerics;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>From a track's number to its row: a bit per number and a running count per block of 64.</summary>
public sealed class NumberIndex
{
    private readonly int _shards;
    private readonly ulong[] _present;
    private readonly int[] _before;

    /// <param name="ascending">The numbers of one shard's rows, in order.</param>
    /// <param name="shards">How many shards the blocks are dealt to.</param>
    public NumberIndex(ReadOnlySpan<int> ascending, int shards)
    {
        _shards = shards;
        var blocks = ascending.IsEmpty ? 0 : BlockOf(ascending[^1]) + 1;
        _present = new ulong[blocks];
        _before = new int[blocks];
        foreach (var no in ascending)
            _present[BlockOf(no)] |= 1UL << (no & 63);
        for (int block = 0, count = 0; block < blocks; block++)
        {
            _before[block] = count;
            count += BitOperations.PopCount(_present[block]);
        }
    }

    public int Bytes => _present.Length * (sizeof(ulong) + sizeof(int));

    /// <summary>The row of a number that belongs to the shard, or -1.</summary>
    public int Find(int no)
    {
        var block = BlockOf(no);
        if (no < 0 || block >= _present.Length)
            return -1;
        var bit = 1UL << (no & 63);
        return (_present[block] & bit) == 0 ? -1 : _before[block] + BitOperations.PopCount(_present[block] & (bit - 1));
    }

    private int BlockOf(int no) => (no >> ShardOf.BlockBits) / _shards;
}
