using System.Diagnostics;

namespace SongNodes.Tests.Bench.Measuring;

/// <summary>Nanoseconds of this machine's monotonic clock.</summary>
internal static class Clock
{
    public const long Millisecond = 1_000_000;
    public const long Second = 1_000_000_000;

    /// <summary>The timer that .NET uses on Linux counts in nanoseconds.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    public static long Of(double seconds) => (long)(seconds * Second);
}
