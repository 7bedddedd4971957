namespace SongNodes.Grains.Import.Demo;

/// <summary>SplitMix64, written out: <see cref="Random"/> may give other numbers in another version of .NET.</summary>
internal struct DemoRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A generator of its own for each thing that is described, so that no description depends on another.</summary>
    public static DemoRandom For(long seed, long kind, long index) =>
        new(Mix((ulong)seed * 0x9E3779B97F4A7C15 ^ Mix((ulong)kind ^ Mix((ulong)index))));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>0 up to but without <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>0 up to but without 1. Only exact arithmetic follows from here on: results are equal on every machine.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(T[] from) => from[Below(from.Length)];

    /// <summary>0 up to but without <paramref name="count"/>, where low numbers come often: number n about as often as 1 / n^0.6.</summary>
    public int Popular(int count)
    {
        var u = Fraction();
        return Math.Min(count - 1, (int)(count * (u * u * Math.Sqrt(u))));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
