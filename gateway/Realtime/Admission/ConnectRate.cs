namespace SongNodes.Gateway.Realtime.Admission;

/// <summary>Connections a second. Those who come too fast are told to come back one after the other, as fast as is allowed.</summary>
/// <param name="perSecond">With a burst of a second's worth; 0 for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectRate(int perSecond, TimeProvider time)
{
    /// <summary>The longest that anybody is told to wait.</summary>
    public const int MostSeconds = 30;

    private readonly Lock _gate = new();
    private TokenBucket _admitted = new(perSecond, time);
    private TokenBucket _sentAway = new(perSecond, time);

    /// <summary>Zero when the connection may come in, else how long it should wait.</summary>
    public TimeSpan Take()
    {
        if (perSecond == 0)
            return TimeSpan.Zero;
        lock (_gate)
        {
            if (_admitted.TryTake())
                return TimeSpan.Zero;
            _sentAway.Owe(ahead: MostSeconds - 1);
            return TimeSpan.FromSeconds(1) + _sentAway.Debt;
        }
    }
}
