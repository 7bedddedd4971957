namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>Holds one second's worth of tokens and fills by as many a second; for one caller at a time.</summary>
internal struct TokenBucket(int perSecond, TimeProvider time)
{
    private double _tokens = perSecond;
    private long _filled = time.GetTimestamp();

    /// <summary>Until what was taken ahead is made up for.</summary>
    public readonly TimeSpan Debt => _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / perSecond);

    /// <summary>False when there is none.</summary>
    public bool TryTake()
    {
        Fill();
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    /// <summary>Takes one that may not be there yet, at most <paramref name="ahead"/> seconds' worth ahead.</summary>
    /// <returns>True when the bucket was full.</returns>
    public bool Owe(int ahead = 1)
    {
        Fill();
        var full = _tokens >= perSecond;
        _tokens = Math.Max(_tokens - 1, -(double)ahead * perSecond);
        return full;
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(perSecond, _tokens + (time.GetElapsedTime(_filled, now).TotalSeconds * perSecond));
        _filled = now;
    }
}
