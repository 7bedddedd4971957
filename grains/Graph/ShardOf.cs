namespace SongNodes.Grains.Graph;

/// <summary>Which shard holds a track: blocks of 64 consecutive numbers are dealt round robin.</summary>
/// <remarks>Blocks make a shard's slice a short list of primary-key ranges; dealing keeps shards even.</remarks>
public static class ShardOf
{
    public const int BlockBits = 6;

    public static int Track(int no, int shards) => (no >> BlockBits) % shards;
}
