using Microsoft.Extensions.Logging;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms.Delivery;

/// <summary>Who listens to a room, through which gateways, and what is told to them.</summary>
internal sealed class RoomAudience
{
    /// <summary>A burst of joins within this becomes one frame.</summary>
    private static readonly TimeSpan PresencePause = TimeSpan.FromMilliseconds(60);

    private readonly string _roomId;
    private readonly RoomClaim _claim;
    private readonly RoomLog _log;
    private readonly RoomMembers _members;
    private readonly RoomSnapshots _snapshots;
    private readonly RoomMetrics _metrics;
    private readonly LiveSet<GatewayPump> _pumps;
    private readonly Budget _backlog;
    private readonly RoomOptions _options;
    private readonly TimeProvider _time;
    private readonly GatewayDelivery _delivery;
    private readonly Dictionary<string, GatewaySession> _sessions = new(StringComparer.Ordinal);
    private readonly PresenceLog _presence = new();
    private readonly LatestCursors _cursors = new();
    private readonly OneShot _presenceTimer;
    private readonly OneShot _cursorTimer;
    private readonly IDisposable _leaseTimer;
    private long _signalNo;
    private long _lastCursorFrame;
    private TimeSpan _cursorPause = RoomRules.CursorPause(0);

    public RoomAudience(
        IGrainBase grain, string roomId, RoomClaim claim, RoomLog log, RoomMembers members, RoomSnapshots snapshots,
        RoomOptions options, LiveRooms rooms, RoomBudgets budgets, RoomMetrics metrics, TimeProvider time, ILogger logger)
    {
        (_roomId, _claim, _log, _members, _snapshots, _options, _metrics, _time) =
            (roomId, claim, log, members, snapshots, options, metrics, time);
        (_pumps, _backlog) = (rooms.Pumps, budgets.Backlog);
        _delivery = new GatewayDelivery(roomId, metrics, time, logger);
        _presenceTimer = new OneShot(grain, TellPresence);
        _cursorTimer = new OneShot(grain, TellCursors);
        _leaseTimer = grain.RegisterGrainTimer(
            () => { LookAround(); return Task.CompletedTask; },
            new() { DueTime = LeaseRound, Period = LeaseRound, Interleave = true });
    }

    /// <summary>The gateways at this moment.</summary>
    public GatewaySession[] Sessions => [.. _sessions.Values];

    private TimeSpan LeaseRound => _options.GatewayLease / 6;

    public UpstreamAnswer Take(Upstream upstream)
    {
        var session = _sessions.GetValueOrDefault(upstream.Gateway);
        var gap = false;
        if (upstream.Registration is { } registration)
            session = Register(upstream.Gateway, session, registration, out gap);
        else if (session is null || session.Members.Count != upstream.MembersBefore)
            return new UpstreamAnswer(UpstreamStatus.Unknown, _claim.Owner, []);

        session.LastHeard = _time.GetTimestamp();
        var joins = Apply(session, upstream.Changes);
        TellSignals(session, upstream);
        TakeCursors(upstream.Cursors);
        if (session.Members.Count == 0)
            Remove(session);
        Flush();
        return new UpstreamAnswer(gap ? UpstreamStatus.Gap : UpstreamStatus.Done, _claim.Owner, joins);
    }

    /// <summary>Queues a durable event for everybody; <see cref="Flush"/> sends it.</summary>
    public void Tell(RoomEvent told)
    {
        foreach (var session in _sessions.Values)
            session.Pump.Add(told);
    }

    /// <summary>Sends what is queued, and drops gateways that are too far behind.</summary>
    public void Flush()
    {
        List<GatewaySession>? behind = null;
        foreach (var session in _sessions.Values)
        {
            _delivery.Wake(session);
            if (session.Pump.Overflowed)
                (behind ??= []).Add(session);
        }

        foreach (var session in behind ?? [])
        {
            _backlog.Refuse();
            Drop(session);
        }
    }

    /// <summary>Gives the queues a moment to drain, then lets everybody go, to where the room is next.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        Flush();
        var drained = Task.WhenAll(_sessions.Values.Select(session => session.Delivery));
        await drained.WaitAsync(TimeSpan.FromSeconds(2), cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        foreach (var session in _sessions.Values.ToList())
        {
            Remove(session);
            session.Observer!.EndedAsync(_roomId, _claim.Owner).Ignore();
        }

        _members.Clear();
        _presenceTimer.Stop();
        _cursorTimer.Stop();
        _leaseTimer.Dispose();
    }

    private GatewaySession Register(string gateway, GatewaySession? session, Registration registration, out bool gap)
    {
        gap = false;
        if (session is null)
        {
            session = new GatewaySession(gateway, new GatewayPump(_roomId, _claim.Epoch, _claim.Owner, _backlog));
            _sessions.Add(gateway, session);
            _pumps.Add(session.Pump);
            _metrics.Gateways.Add(1);
            if (registration.Delivered is { } delivered)
            {
                gap = !_log.TryCatchUp(new SeenUntil(_claim.Epoch, delivered), out var missed);
                foreach (var missing in missed)
                    session.Pump.Add(missing);
            }
        }

        session.Observer = registration.Observer;
        // A new activation takes back members that nobody was told had gone.
        var tell = registration.Owner == _claim.Owner;
        var present = registration.Members.Select(member => member.ConnectionId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in session.Members.Where(id => !present.Contains(id)).ToList())
            Leave(session, gone);
        foreach (var member in registration.Members)
        {
            if (session.Members.Add(member.ConnectionId) && _members.Add(member))
                Told(member, tell);
        }

        return session;
    }

    private JoinResult[] Apply(GatewaySession session, MembershipChange[] changes)
    {
        if (changes.Length == 0)
            return [];
        var joins = new List<JoinResult>(changes.Length);
        foreach (var change in changes)
        {
            if (change.Join is { } join)
                joins.Add(Join(session, change.ConnectionId, join));
            else
                Leave(session, change.ConnectionId);
        }

        return [.. joins];
    }

    private JoinResult Join(GatewaySession session, string connectionId, JoinRequest request)
    {
        var member = _members.Find(connectionId);
        if (member is null)
        {
            if (_members.IsFull)
                return _members.Full();
            member = new Member(connectionId, request.UserId, request.UserName, _time.GetUtcNow().ToUnixTimeMilliseconds());
            _members.Add(member);
            Told(member, true);
        }

        session.Members.Add(connectionId);
        RoomEvent[] events = [];
        var recovered = request.Since is { } since && _log.TryCatchUp(since, out events);
        return new JoinResult
        {
            Epoch = _claim.Epoch,
            Seq = _log.LastSeq,
            SignalNo = _signalNo,
            PresenceNo = _presence.Last,
            Recovered = recovered,
            Events = recovered ? events : _log.Latest(RoomRules.LatestEvents),
            Snapshot = _snapshots.Encode(),
            Members = _members.List(),
            MemberCount = _members.Count,
            Self = member,
            MaxMembers = _members.Most,
        };
    }

    private void Leave(GatewaySession session, string connectionId)
    {
        if (!session.Members.Remove(connectionId) || !_members.Remove(connectionId, out var member))
            return;
        _cursors.Remove(connectionId);
        if (_members.IsCrowd)
            return;
        _presence.Left(member, _time.GetUtcNow().ToUnixTimeMilliseconds());
        _presenceTimer.Arm(PresencePause);
    }

    private void Told(Member member, bool tell)
    {
        if (_members.IsCrowd)
            return;
        if (!tell)
        {
            _presence.Skip();
            return;
        }

        _presence.Joined(member);
        _presenceTimer.Arm(PresencePause);
    }

    private void TellSignals(GatewaySession from, Upstream upstream)
    {
        var signals = upstream.Signals;
        // Sent again after a failure: the first ones may have been taken.
        var known = from.LastSignal == 0 ? 0 : (int)Math.Clamp(from.LastSignal - upstream.FirstSignal + 1, 0, signals.Length);
        if (known == signals.Length)
            return;
        from.LastSignal = upstream.FirstSignal + signals.Length - 1;
        for (var i = known; i < signals.Length; i++)
        {
            _signalNo++;
            foreach (var session in _sessions.Values)
                session.Pump.Add(signals[i], _signalNo);
        }

        _metrics.Signals.Add(signals.Length - known);
    }

    private void TakeCursors(CursorMove[] moves)
    {
        if (moves.Length == 0)
            return;
        foreach (var move in moves)
        {
            if (_members.Find(move.ConnectionId) is not null)
                _cursors.Add(move);
        }

        var since = _time.GetElapsedTime(_lastCursorFrame);
        if (since >= _cursorPause)
            TellCursors();
        else
            _cursorTimer.Arm(_cursorPause - since);
    }

    private void TellCursors()
    {
        if (_cursors.IsEmpty)
            return;
        _lastCursorFrame = _time.GetTimestamp();
        var moves = _cursors.Take();
        _cursorPause = RoomRules.CursorPause(moves.Length);
        foreach (var session in _sessions.Values)
            session.Pump.Add(moves);
        Flush();
    }

    private void TellPresence()
    {
        if (_presence.IsEmpty)
            return;
        var change = _presence.Take(_members.Count);
        foreach (var session in _sessions.Values)
            session.Pump.Add(change);
        Flush();
    }

    private void LookAround()
    {
        _log.Trim();
        // At the next look it would be too late.
        var silent = _options.GatewayLease - LeaseRound;
        foreach (var session in _sessions.Values.Where(session => _time.GetElapsedTime(session.LastHeard) > silent).ToList())
            Drop(session);
    }

    private void Drop(GatewaySession session)
    {
        _metrics.GatewaysDropped.Add(1);
        foreach (var member in session.Members.ToList())
            Leave(session, member);
        Remove(session);
    }

    private void Remove(GatewaySession session)
    {
        session.Gone = true;
        _pumps.Remove(session.Pump);
        if (_sessions.Remove(session.Gateway))
            _metrics.Gateways.Add(-1);
    }
}
