namespace SongNodes.Grains.Graph.Traversal;

/// <summary>A track one hop on, and the greatest strength that ties it to the hop before.</summary>
/// <remarks>Packed into one number whose natural order is the answer's: strongest first, then by track number.</remarks>
public readonly record struct Candidate(long Key)
{
    public Candidate(int no, int strength)
        : this(((long)(int.MaxValue - strength) << 32) | (uint)no)
    {
    }

    public int No => (int)Key;

    public int Strength => int.MaxValue - (int)(Key >> 32);

    /// <summary>The first <paramref name="most"/> of the map's entries in order, as keys.</summary>
    public static long[] Best(NumberMap strengths, int most)
    {
        var keys = new long[strengths.Count];
        var at = 0;
        foreach (var (no, strength) in strengths.Entries)
            keys[at++] = new Candidate(no, strength).Key;
        return Smallest.Of(keys, most);
    }
}
