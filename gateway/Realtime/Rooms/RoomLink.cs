using System.Runtime.InteropServices;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>
/// This gateway's side of one room: its members here, what they send gathered into one message under way at a time, and
/// what the room tells handed to each of them.
/// </summary>
internal sealed class RoomLink
{
    private const int MaxWaitingBytes = 1 << 20;
    private const int MaxSignalsPerMessage = 1_024;

    /// <summary>
    /// Between two messages that carry signals; the first one after a quiet while goes at once. One frame of a display: what is
    /// gathered in it costs each reader one write instead of many.
    /// </summary>
    private static readonly TimeSpan SignalPause = TimeSpan.FromMilliseconds(16);

    /// <summary>Longer than the room's own pause, so that the room passes on at once what comes from a single gateway.</summary>
    private const double CursorSlack = 1.15;

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly RoomTable _table;
    private readonly IRoomGrain _room;
    private readonly RoomReception _reception;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Membership> _members = new(StringComparer.Ordinal);
    private readonly List<Signal> _signals = [];
    private readonly LatestCursors _cursors = new();

    // As the room has acknowledged them.
    private readonly Dictionary<string, Member> _present = new(StringComparer.Ordinal);
    private Outgoing _next = new();
    private ITimer? _cursorTimer;
    private long _lastCursors;
    private TimeSpan _cursorPause = RoomRules.CursorPause(0) * CursorSlack;
    private long _firstSignal;
    private long _signalBytes;
    private long _failingSince;
    private bool _cursorsDue;
    private bool _renewDue;
    private bool _registered;
    private bool _sending;
    private bool _closed;

    public RoomLink(string roomId, RoomTable table)
    {
        RoomId = roomId;
        RoomIdUtf8 = System.Text.Encoding.UTF8.GetBytes(roomId);
        IsWritable = roomId != RoomRules.GraphUpdates;
        _table = table;
        _room = table.Room(roomId);
        _reception = new RoomReception(table.Time);
        // Never less than what an earlier link of this process may have sent.
        _firstSignal = table.Time.GetTimestamp();
    }

    public string RoomId { get; }

    public byte[] RoomIdUtf8 { get; }

    /// <summary>False where the server alone writes.</summary>
    public bool IsWritable { get; }

    /// <summary>Joins; null when this link is closing and another must be taken.</summary>
    public Task<(long Owner, JoinResult Result)>? Join(Membership membership, JoinRequest request)
    {
        lock (_gate)
        {
            if (_closed)
                return null;
            _members[membership.Connection.Id] = membership;
            _reception.Members = [.. _members.Values];
            var answer = _next.Join(membership, request);
            Send();
            return answer;
        }
    }

    public void Leave(Membership membership)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(membership.Connection.Id, out var known) || known != membership)
                return;
            _members.Remove(membership.Connection.Id);
            _reception.Members = [.. _members.Values];
            _cursors.Remove(membership.Connection.Id);
            _next.Leave(membership.Connection.Id);
            Send();
        }
    }

    /// <summary>False when the room doesn't answer and too much waits for it.</summary>
    public bool TrySignal(RoomConnection from, string type, byte[] data)
    {
        var signal = new Signal(type, from.UserId, from.Id, data, _table.Time.GetUtcNow().ToUnixTimeMilliseconds());
        lock (_gate)
        {
            if (_signalBytes + signal.Data.Length > MaxWaitingBytes)
                return false;
            _signals.Add(signal);
            _signalBytes += signal.Data.Length + 64;
            Send();
            return true;
        }
    }

    public void MoveCursor(CursorMove move)
    {
        lock (_gate)
        {
            _cursors.Add(move);
            var since = _table.Time.GetElapsedTime(_lastCursors);
            if (since >= _cursorPause)
            {
                _cursorsDue = true;
                Send();
            }
            else
            {
                _cursorTimer ??= _table.Time.CreateTimer(_ => CursorsDue(), null, _cursorPause - since, Timeout.InfiniteTimeSpan);
            }
        }

        MoveGathering.Here?.Moved();
    }

    public Task<Published> PublishAsync(PublishRequest request) => _room.PublishAsync(request).WaitAsync(_table.SiloLoss);

    public Task<Member[]> MembersAsync() => _room.MembersAsync().WaitAsync(_table.SiloLoss);

    public Task<RoomEvent[]> HistoryAsync(long? before, int limit) => _room.HistoryAsync(before, limit).WaitAsync(_table.SiloLoss);

    /// <summary>Tells the room that this gateway is alive, and notices when the room is another activation.</summary>
    public void Renew()
    {
        lock (_gate)
        {
            _renewDue = true;
            Send();
        }
    }

    /// <summary>An activation of the room has ended: the next one knows nobody here, unless it is the one that this link knows.</summary>
    public void Ended(long owner)
    {
        lock (_gate)
        {
            if (owner != _reception.Owner)
                return;
            _registered = false;
            _renewDue = true;
            Send();
        }
    }

    /// <summary>An answer came from an activation: renews when it isn't the one that this link is registered with.</summary>
    public void Heard(long owner)
    {
        if (owner != _reception.Owner)
            Renew();
    }

    /// <summary>The connection of a member here.</summary>
    public RoomConnection? Member(string connectionId)
    {
        lock (_gate)
            return _members.GetValueOrDefault(connectionId)?.Connection;
    }

    public void Deliver(RoomBatch batch) => _reception.Deliver(batch);

    /// <summary>It may have been opened for somebody who didn't join.</summary>
    public void CloseIfUnused()
    {
        lock (_gate)
        {
            if (!_sending && !_closed && _members.Count == 0 && _present.Count == 0)
                Close();
        }
    }

    private void CursorsDue()
    {
        lock (_gate)
        {
            _cursorTimer?.Dispose();
            _cursorTimer = null;
            _cursorsDue = true;
            Send();
        }
    }

    private void Send()
    {
        if (_sending || _closed)
            return;
        _sending = true;
        _ = SendAllAsync();
    }

    private async Task SendAllAsync()
    {
        // The caller holds the gate, and what it adds next belongs into the same message.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            Outgoing outgoing;
            Upstream upstream;
            lock (_gate)
            {
                if (_next.IsEmpty && _signals.Count == 0 && !_cursorsDue && !_renewDue)
                {
                    _sending = false;
                    if (_members.Count == 0 && _present.Count == 0)
                        Close();
                    return;
                }

                (outgoing, _next) = (_next, new Outgoing());
                upstream = Gather(outgoing);
            }

            var started = _table.Time.GetTimestamp();
            if (!await SendAsync(outgoing, upstream))
                await Task.Delay(RetryPause, _table.Time);
            else if (upstream.Signals.Length > 0 && SignalPause - _table.Time.GetElapsedTime(started) is { Ticks: > 0 } left)
                await Task.Delay(left, _table.Time);
        }
    }

    private Upstream Gather(Outgoing outgoing)
    {
        _renewDue = false;
        CursorMove[] cursors = [];
        if (_cursorsDue)
        {
            cursors = _cursors.Take();
            _cursorPause = RoomRules.CursorPause(cursors.Length) * CursorSlack;
            _cursorsDue = false;
            _lastCursors = _table.Time.GetTimestamp();
        }

        return new Upstream
        {
            Gateway = _table.GatewayId,
            Registration = _registered ? null : Registration(),
            Changes = [.. outgoing.Changes],
            Signals = CollectionsMarshal.AsSpan(_signals)[..Math.Min(_signals.Count, MaxSignalsPerMessage)].ToArray(),
            FirstSignal = _firstSignal,
            Cursors = cursors,
            MembersBefore = _present.Count,
        };
    }

    private Registration Registration() => new(_table.Observer, [.. _present.Values], _reception.Owner, _reception.Delivered);

    private async Task<bool> SendAsync(Outgoing outgoing, Upstream upstream)
    {
        try
        {
            var answer = await _room.SendAsync(upstream).WaitAsync(_table.SiloLoss);
            if (answer.Status == UpstreamStatus.Unknown)
            {
                lock (_gate)
                    upstream = upstream with { Registration = Registration() };
                answer = await _room.SendAsync(upstream).WaitAsync(_table.SiloLoss);
            }

            Done(outgoing, upstream, answer);
            return true;
        }
        catch (Exception error)
        {
            Failed(outgoing, error);
            return false;
        }
    }

    private void Done(Outgoing outgoing, Upstream upstream, UpstreamAnswer answer)
    {
        lock (_gate)
        {
            _failingSince = 0;
            Taken(upstream.Signals.Length);
            var join = 0;
            foreach (var change in upstream.Changes)
            {
                if (change.Join is null)
                    _present.Remove(change.ConnectionId);
                else if (answer.Joins[join++].Self is { } member)
                    _present[change.ConnectionId] = member;
            }

            _registered = _present.Count > 0;
            if (!_registered)
                _reception.Forget();
            var first = Array.Find(answer.Joins, result => result.Refused is null);
            _reception.Registered(answer.Owner, first?.Seq);
        }

        outgoing.Answer(answer.Owner, answer.Joins);
        if (answer.Status == UpstreamStatus.Gap)
            _reception.StartOver();
    }

    /// <summary>Nobody knows whether the room took it: joins fail, and the next message says who is really here.</summary>
    private void Failed(Outgoing outgoing, Exception error)
    {
        lock (_gate)
        {
            foreach (var change in outgoing.Changes)
            {
                if (change.Join is null)
                    _present.Remove(change.ConnectionId);
            }

            _registered = false;
            var now = _table.Time.GetTimestamp();
            if (_failingSince == 0)
            {
                _failingSince = now;
                _table.RoomFailed(RoomId, error);
            }

            var givenUp = _table.Time.GetElapsedTime(_failingSince, now) > _table.GatewayLease;
            // By then the room has forgotten this gateway by itself.
            if (givenUp)
                Taken(_signals.Count);
            _renewDue = !givenUp || _members.Count > 0;
        }

        outgoing.Fail(error as RefusalException ?? RefusalException.Unavailable("The room doesn't answer at the moment.", error));
    }

    private void Taken(int signals)
    {
        for (var i = 0; i < signals; i++)
            _signalBytes -= _signals[i].Data.Length + 64;
        _signals.RemoveRange(0, signals);
        _firstSignal += signals;
    }

    private void Close()
    {
        _closed = true;
        _cursorTimer?.Dispose();
        _table.Remove(this);
    }
}
