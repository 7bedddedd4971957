using System.Numerics;

namespace SongNodes.Tests.Bench.Measuring;

/// <summary>Counts of latencies in buckets that are at most 1/128 wide: percentiles of millions of values in 60 KB.</summary>
internal sealed class LatencyHistogram
{
    private const int Bits = 7;
    private const int PerPower = 1 << Bits;

    private readonly long[] _counts = new long[(64 - Bits) * PerPower];

    public long Count { get; private set; }

    /// <summary>In nanoseconds.</summary>
    public long Max { get; private set; }

    public void Add(long nanoseconds)
    {
        var value = Math.Max(0, nanoseconds);
        _counts[Bucket(value)]++;
        Count++;
        Max = Math.Max(Max, value);
    }

    public void Clear()
    {
        Array.Clear(_counts);
        (Count, Max) = (0, 0);
    }

    /// <summary>Milliseconds that <paramref name="share"/> of the values stay within; NaN without any.</summary>
    public double Milliseconds(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
                return Math.Min(Upper(bucket), Max) / (double)Clock.Millisecond;
        }

        return double.NaN;
    }

    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - Bits);
        return (shift << Bits) + (int)(value >> shift);
    }

    private static long Upper(int bucket)
    {
        var shift = Math.Max(0, (bucket >> Bits) - 1);
        return ((bucket - ((long)shift << Bits) + 1) << shift) - 1;
    }
}
