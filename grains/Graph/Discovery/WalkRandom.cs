namespace SongNodes.Grains.Graph.Discovery;

/// <summary>SplitMix64: random numbers that follow from the seed, the hop and the track alone, wherever and in what order they are drawn.</summary>
internal struct WalkRandom
{
    private ulong _state;

    public WalkRandom(long seed, int hop, int track)
    {
        _state = (ulong)seed;
        _state = Next() ^ (((ulong)(uint)hop << 32) | (uint)track);
    }

    /// <summary>0 to one less than the bound.</summary>
    public long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True with this chance.</summary>
    public bool Chance(double chance) => (Next() >> 11) < chance * (1UL << 53);

    private ulong Next()
    {
        var mixed = _state += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }
}
