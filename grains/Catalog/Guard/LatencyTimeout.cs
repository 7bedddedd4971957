namespace SongNodes.Grains.Catalog.Guard;

/// <summary>
/// A timeout that follows what is observed, as that of TCP does (RFC 6298): the smoothed latency and four times its smoothed
/// deviation; doubled each time it passes until something succeeds again; never outside its bounds. For callers on any thread.
/// </summary>
/// <param name="shortest">What a stall of the machine may take.</param>
/// <param name="longest">Also what holds before anything was observed.</param>
public sealed class LatencyTimeout(TimeSpan shortest, TimeSpan longest)
{
    private readonly Lock _gate = new();
    private double _mean;
    private double _deviation;
    private bool _observed;
    private TimeSpan? _current;

    /// <summary>How long the next one may take.</summary>
    public TimeSpan Current
    {
        get
        {
            lock (_gate)
                return _current ?? longest;
        }
    }

    /// <summary>Something succeeded after this time.</summary>
    public void Observe(TimeSpan took)
    {
        var seconds = took.TotalSeconds;
        lock (_gate)
        {
            if (_observed)
            {
                _deviation += (Math.Abs(seconds - _mean) - _deviation) / 4;
                _mean += (seconds - _mean) / 8;
            }
            else
            {
                (_mean, _deviation, _observed) = (seconds, seconds / 2, true);
            }

            _current = Bounded(TimeSpan.FromSeconds(_mean + (4 * _deviation)));
        }
    }

    /// <summary>The timeout has passed.</summary>
    public void Expired()
    {
        lock (_gate)
            _current = Bounded((_current ?? longest) * 2);
    }

    private TimeSpan Bounded(TimeSpan timeout) => timeout < shortest ? shortest : timeout > longest ? longest : timeout;
}
