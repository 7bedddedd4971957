using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>A socket of this gateway that may be a member of rooms.</summary>
internal abstract class RoomConnection : IOutboundSink
{
    private readonly TimeProvider _time;
    private readonly GatewayMetrics _metrics;
    private readonly Dictionary<string, Membership> _memberships = new(StringComparer.Ordinal);
    private Membership? _lastFound;
    private (byte[] Utf8, string Text)? _lastType;
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

    protected TimeProvider Time => _time;

    /// <summary>Since its last message.</summary>
    public TimeSpan IdleFor => _time.GetElapsedTime(Volatile.Read(ref _lastActive));

    public void Touch() => Volatile.Write(ref _lastActive, _time.GetTimestamp());

    public Membership? Find(string roomId)
    {
        lock (_memberships)
            return _memberships.GetValueOrDefault(roomId);
    }

    /// <summary>The joined room of that name (UTF-8), unless members may not write there; mostly the one that was asked for last.</summary>
    public Membership? FindWritable(ReadOnlySpan<byte> roomId)
    {
        var found = Volatile.Read(ref _lastFound);
        if (found is null || !roomId.SequenceEqual(found.Link.RoomIdUtf8))
        {
            lock (_memberships)
                _lastFound = found = _memberships.GetValueOrDefault(System.Text.Encoding.UTF8.GetString(roomId));
        }

        return found is { Joined: true, Link.IsWritable: true } ? found : null;
    }

    /// <summary>The type of that name (UTF-8), null when it is none; mostly the one that was asked for last. For one caller at a time.</summary>
    public string? TypeNamed(ReadOnlySpan<byte> utf8)
    {
        if (_lastType is { } last && utf8.SequenceEqual(last.Utf8))
            return last.Text;
        var text = System.Text.Encoding.UTF8.GetString(utf8);
        if (!RoomRules.IsName(text))
            return null;
        _lastType = (utf8.ToArray(), text);
        return text;
    }

    /// <summary>One message from the other side; false, and counted as a refusal, when they come too fast.</summary>
    public bool TryTakeOne()
    {
        Touch();
        if (Rate.TryTake())
            return true;
        Refused(RefusalCode.RateLimited);
        return false;
    }

    /// <summary>Counts a refusal that cannot be told.</summary>
    public void Refused(RefusalCode code) => _metrics.Refused(RefusalCodes.Of(code));

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
        {
            _lastFound = null;
            return _memberships.TryGetValue(membership.RoomId, out var known) && known == membership && _memberships.Remove(membership.RoomId);
        }
    }

    /// <summary>The socket is closed, whoever closed it.</summary>
    /// <returns>The memberships that end with it.</returns>
    public Membership[] Gone()
    {
        Outbound.Abandon();
        lock (_memberships)
        {
            _gone = true;
            _lastFound = null;
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

    public abstract ValueTask WriteAsync(Encoded message);

    public abstract ValueTask WriteAsync(ReadOnlyMemory<Encoded> messages);

    public void Overflowed() => _ = CloseAsync(CloseReason.Slow);

    protected abstract Task CloseSocketAsync(CloseReason reason);
}

/// <summary>What every connection is made with.</summary>
internal sealed record ConnectionSettings(TimeProvider Time, GatewayMetrics Metrics, int MaxOutboundBytes, int MessagesPerSecond);
