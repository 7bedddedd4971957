using System.Diagnostics.Metrics;

namespace SongNodes.Grains.Metrics;

/// <summary>Histograms with buckets that fit what they hold: the exporter's own begin at 5, for seconds too.</summary>
public static class Histograms
{
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<int> Counts = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };

    /// <summary>Of seconds, from half a millisecond to ten.</summary>
    public static Histogram<double> CreateDurations(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, null, Durations);

    /// <summary>Of small whole numbers, by powers of two.</summary>
    public static Histogram<int> CreateCounts(this Meter meter, string name, string unit, string description) =>
        meter.CreateHistogram(name, unit, description, null, Counts);
}
