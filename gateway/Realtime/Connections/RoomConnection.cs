using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>A socket of this gateway that may be a member of rooms.</summary>
internal abstract class RoomConnection : IOutboundSink
{
    private readonly TimeProvider _time;
    private readonly GatewayMetrics _metrics;
    private readonly Dictionary<string, Membership> _memberships = new(StringComparer.Ordinal);
    private long _lastActive;
    private int _closing;
    private bool _gone;

    protected RoomConnection(string id, string userId, WireFormat format, ConnectionSettings settings)
    {
        (Id, UserId) = (id, userId);
        (_time, _metrics) = (settings.Time, settings.Metrics);
        _lastActive = _time.GetTimestamp();
        Outbound = new OutboundQueue(format, this, settings.MaxOutboundBytes);
        Rate = new MessageRate(settings.MessagesPerSecond, _time);
    }

    public string Id { get; }

    public string UserId { get; }

    public abstract Transport Transport { get; }

    /// <summary>Whether it is told who comes to a room and goes.</summary>
    public abstract bool HearsPresence(string roomId);

    public OutboundQueue Outbound { get; }

    public MessageRate Rate { get; }

    /// <summary>Since its last message.</summary>
    public TimeSpan IdleFor => _time.GetElapsedTime(Volatile.Read(ref _lastActive));

    public void Touch() => Volatile.Write(ref _lastActive, _time.GetTimestamp());

    public Membership? Find(string roomId)
    {
        lock (_memberships)
            return _memberships.GetValueOrDefault(roomId);
    }

    /// <summary>Adds a membership; false when the connection is gone, or in as many rooms as it may.</summary>
    public bool TryAdd(Membership membership, int mostRooms)
    {
        lock (_memberships)
        {
            return !_gone && (mostRooms == 0 || _memberships.Count < mostRooms) && _memberships.TryAdd(membership.RoomId, membership);
        }
    }

    public bool Remove(Membership membership)
    {
        lock (_memberships)
            return _memberships.TryGetValue(membership.RoomId, out var known) && known == membership && _memberships.Remove(membership.RoomId);
    }

    /// <summary>The socket is closed, whoever closed it.</summary>
    /// <returns>The memberships that end with it.</returns>
    public Membership[] Gone()
    {
        Outbound.Abandon();
        lock (_memberships)
        {
            _gone = true;
            Membership[] ended = [.. _memberships.Values];
            _memberships.Clear();
            return ended;
        }
    }

    /// <summary>Says why and closes, within about a second; only the first reason counts.</summary>
    public Task CloseAsync(CloseReason reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
            return Task.CompletedTask;
        if (reason != CloseReason.Closed)
            _metrics.Closed(reason);
        return CloseSocketAsync(reason);
    }

    public abstract ValueTask WriteAsync(ReadOnlyMemory<Encoded> messages);

    public void Overflowed() => _ = CloseAsync(CloseReason.Slow);

    protected abstract Task CloseSocketAsync(CloseReason reason);
}

/// <summary>What every connection is made with.</summary>
internal sealed record ConnectionSettings(TimeProvider Time, GatewayMetrics Metrics, int MaxOutboundBytes, int MessagesPerSecond);
