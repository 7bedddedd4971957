using SongNodes.Gateway.Realtime.Admission;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>
/// The rate of one connection's messages, with a burst of a second's worth; for one caller at a time. As many messages as
/// may be taken are refused at once; a connection that sends still more is read no faster, so that refusing costs little.
/// </summary>
/// <param name="perSecond">Messages a second, 0 for no limit.</param>
/// <param name="patience">How long a connection may go on sending more than twice its rate.</param>
/// <param name="time">The clock.</param>
internal sealed class MessageRate(int perSecond, TimeSpan patience, TimeProvider time)
{
    private TokenBucket _taken = new(perSecond, time);
    private TokenBucket _refused = new(perSecond, time);
    private long _hammersSince;

    /// <summary>After a refusal: how long to leave the connection unread.</summary>
    public TimeSpan Pause => _refused.Debt;

    /// <summary>After a refusal: patience is over.</summary>
    public bool IsOver => _hammersSince != 0 && time.GetElapsedTime(_hammersSince) > patience;

    /// <summary>False when the message is too much; that it is refused counts only in <see cref="TryTake"/>.</summary>
    public bool TryTakeAhead() => perSecond == 0 || _taken.TryTake();

    /// <summary>False when the message is to be refused.</summary>
    public bool TryTake()
    {
        if (TryTakeAhead())
            return true;
        if (_refused.Owe())
            _hammersSince = 0;
        if (_hammersSince == 0 && _refused.Debt > TimeSpan.Zero)
            _hammersSince = time.GetTimestamp();
        return false;
    }
}
