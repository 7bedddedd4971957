namespace SongNodes.Tests.Load.Squeezing;

/// <summary>Durations in milliseconds, for callers on any thread.</summary>
internal sealed class Latencies
{
    private readonly List<double> _all = [];

    public int Count
    {
        get
        {
            lock (_all)
                return _all.Count;
        }
    }

    public void Add(TimeSpan took)
    {
        lock (_all)
            _all.Add(took.TotalMilliseconds);
    }

    public double Percentile(double percent)
    {
        lock (_all)
        {
            if (_all.Count == 0)
                return 0;
            double[] sorted = [.. _all.Order()];
            return sorted[(int)(sorted.Length * percent / 100)];
        }
    }
}
