namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>A token bucket that holds one second's worth; used by one caller at a time.</summary>
/// <param name="perSecond">Messages a second, 0 for no limit.</param>
/// <param name="time">The clock.</param>
public sealed class MessageRate(int perSecond, TimeProvider time)
{
    private double _tokens = perSecond;
    private long _filled = time.GetTimestamp();

    /// <summary>False when the caller is too fast.</summary>
    public bool TryTake()
    {
        if (perSecond == 0)
            return true;
        var now = time.GetTimestamp();
        _tokens = Math.Min(perSecond, _tokens + (time.GetElapsedTime(_filled, now).TotalSeconds * perSecond));
        _filled = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
