namespace SongNodes.Grains.Catalog.Guard;

/// <summary>What went wrong between callers and the database, counted from any thread.</summary>
public sealed class DatabaseFaultCounts
{
    private long _lost;
    private long _timedOut;
    private long _retried;

    /// <summary>Connections that could not be made, or broke.</summary>
    public long Connections => Volatile.Read(ref _lost);

    /// <summary>Statements that the server gave up, for the time they took or for want of its own resources.</summary>
    public long Statements => Volatile.Read(ref _timedOut);

    /// <summary>Reads tried again.</summary>
    public long Retries => Volatile.Read(ref _retried);

    internal void Lost() => Interlocked.Increment(ref _lost);

    internal void TimedOut() => Interlocked.Increment(ref _timedOut);

    internal void Retried() => Interlocked.Increment(ref _retried);
}
