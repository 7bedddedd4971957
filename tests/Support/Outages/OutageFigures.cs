using System.Collections.Concurrent;

namespace SongNodes.Tests.Support.Outages;

/// <summary>What clients met while something was away.</summary>
public sealed class OutageFigures
{
    private readonly ConcurrentBag<double> _seconds = [];
    private readonly ConcurrentBag<string> _faults = [];
    private int _answered;
    private int _refused;
    private int _cached;
    private int _signals;
    private long _longestSilence;

    /// <summary>Requests that need the database, and got what they asked for.</summary>
    public int Answered => _answered;

    /// <summary>Those that were told to come back.</summary>
    public int Refused => _refused;

    /// <summary>Answers of the graph that gateways had kept.</summary>
    public int Cached => _cached;

    /// <summary>Signals that reached the other member of a room.</summary>
    public int Signals => _signals;

    /// <summary>Longest time between two signals, of which one is sent every 50 ms.</summary>
    public TimeSpan LongestSilence => new(Volatile.Read(ref _longestSilence));

    /// <summary>Answers that should never be: other statuses, a 503 that does not say when to come back, a kept answer that did not come.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Seconds that 99 of 100 requests that need the database took at most.</summary>
    public double P99 => _seconds.IsEmpty ? 0 : _seconds.Order().ElementAt((int)(0.99 * (_seconds.Count - 1)));

    internal void Needing(int? status, bool saysWhen, TimeSpan took)
    {
        _seconds.Add(took.TotalSeconds);
        if (status == 200)
            Interlocked.Increment(ref _answered);
        else if (status == 503 && saysWhen)
            Interlocked.Increment(ref _refused);
        else
            _faults.Add($"a request that needs the database got {Told(status)} after {took.TotalSeconds:F1} s");
    }

    internal void Kept(int? status)
    {
        if (status == 200)
            Interlocked.Increment(ref _cached);
        else
            _faults.Add($"a kept answer was {Told(status)}");
    }

    internal void Signal(TimeSpan silence)
    {
        Interlocked.Increment(ref _signals);
        if (silence.Ticks > Volatile.Read(ref _longestSilence))
            Volatile.Write(ref _longestSilence, silence.Ticks);
    }

    private static string Told(int? status) => status is { } code ? $"{code}" : "nothing";
}
