using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;

namespace SongNodes.Gateway.Realtime.Connections;

/// <summary>A socket of this gateway that may be a member of rooms.</summary>
internal abstract class RoomConnection : IOutboundSink
{
    private static readonly TimeSpan ClosingPause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly GatewayMetrics _metrics;
    private readonly Budget _outbound;
    private readonly Dictionary<string, Membership> _memberships = new(StringComparer.Ordinal);
    private readonly MessageRate _rate;
    private readonly long _opened;
    private Membership? _lastFound;
    private (byte[] Utf8, string Text)? _lastType;
    private long _lastActive;
    private int _closing;
    private bool _gone;

    protected RoomConnection(string id, string userId, WireFormat format, ConnectionSettings settings)
    {
        (Id, UserId) = (id, userId);
        (_time, _metrics) = (settings.Time, settings.Metrics);
        _opened = _lastActive = _time.GetTimestamp();
        Outbound = new OutboundQueue(format, this, () => settings.Outbound.Limit);
        _outbound = settings.Outbound;
        _rate = new MessageRate(settings.MessagesPerSecond, settings.HammeringTime, _time);
    }

    public string Id { get; }

    public string UserId { get; }

    public abstract Transport Transport { get; }

    /// <summary>Whether it is told who comes to a room and goes.</summary>
    public abstract bool HearsPresence(string roomId);

    public OutboundQueue Outbound { get; }

    /// <summary>How many it is in.</summary>
    public int Rooms => _memberships.Count;

    /// <summary>Since its last message.</summary>
    public TimeSpan IdleFor => _time.GetElapsedTime(Volatile.Read(ref _lastActive));

    public TimeSpan Age => _time.GetElapsedTime(_opened);

    /// <summary>Counts a message that came in; to be awaited before the next one is read.</summary>
    /// <exception cref="RefusalException">RateLimited: it is not to be taken. One that hammers is held up first, and closed in the end.</exception>
    public ValueTask TakeMessageAsync()
    {
        Volatile.Write(ref _lastActive, _time.GetTimestamp());
        return _rate.TryTake() ? ValueTask.CompletedTask : RefuseMessageAsync();
    }

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

    /// <summary>Counts a message that came in, like <see cref="TakeMessageAsync"/>; false when that one must see to it.</summary>
    public bool TryTakeMessage()
    {
        Volatile.Write(ref _lastActive, _time.GetTimestamp());
        return _rate.TryTakeAhead();
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

    public void Overflowed()
    {
        _outbound.Refuse();
        _ = CloseAsync(CloseReason.Slow);
    }

    protected abstract Task CloseSocketAsync(CloseReason reason);

    private async ValueTask RefuseMessageAsync()
    {
        var pause = _rate.Pause;
        if (_rate.IsOver)
        {
            _ = CloseAsync(CloseReason.Hammering);
            // Closing takes a moment, in which there may be much more of it to read.
            pause = ClosingPause;
        }

        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, _time);
        throw RefusalException.RateLimited("Too many messages a second on this connection.");
    }
}

/// <summary>What every connection is made with.</summary>
internal sealed record ConnectionSettings(
    TimeProvider Time, GatewayMetrics Metrics, Budget Outbound, int MessagesPerSecond, TimeSpan HammeringTime);
