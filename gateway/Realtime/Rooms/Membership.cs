using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>
/// A connection in a room. While a join is under way what the room tells is held; once its answer is on the wire, what the
/// answer doesn't contain follows, without gap or repeat.
/// </summary>
internal sealed class Membership(RoomConnection connection, RoomLink link)
{
    private readonly Lock _gate = new();
    private List<BatchFrames>? _held = [];
    private volatile bool _live;
    private bool _joined;

    // What the join's answer contained: events up to a seq, signals and presence up to a number of one activation.
    private long _seq;
    private long _owner;
    private long _signalNo;
    private long _presenceNo;

    public RoomConnection Connection => connection;

    public RoomLink Link => link;

    public string RoomId => link.RoomId;

    /// <summary>True once a join was answered.</summary>
    public bool Joined => _joined;

    /// <summary>A join begins: from here on everything is held.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _live = false;
            _held ??= [];
        }
    }

    /// <summary>The room answered: what that answer contains is not told again.</summary>
    /// <param name="owner">The activation that answered.</param>
    /// <param name="join">The answer.</param>
    public void Admit(long owner, JoinResult join)
    {
        lock (_gate)
        {
            _seq = join.Seq;
            // A second join of a member in the room must not swallow the signals in between.
            if (!_joined || _owner != owner)
                (_owner, _signalNo) = (owner, _joined ? 0 : join.SignalNo);
            _presenceNo = join.PresenceNo;
            _joined = true;
        }
    }

    /// <summary>The answer is on the wire, or the join failed: what was held follows.</summary>
    public void Release()
    {
        lock (_gate)
        {
            foreach (var frames in _held ?? [])
                Tell(frames);
            _held = null;
            _live = true;
        }
    }

    public void Offer(BatchFrames frames)
    {
        if (_live)
        {
            Tell(frames);
            return;
        }

        lock (_gate)
        {
            if (_held is null)
                Tell(frames);
            else
                _held.Add(frames);
        }
    }

    private void Tell(BatchFrames frames)
    {
        var outbound = connection.Outbound;
        if (frames.Events is { } events)
            TellEvents(outbound, frames.Batch, events);
        if (frames.Signals is { } signals)
            TellSignals(outbound, frames.Batch, signals);
        for (var i = 0; i < frames.Presence.Length && connection.HearsPresence(RoomId); i++)
            TellPresence(outbound, frames.Batch, i, frames.Presence[i]);
        if (frames.Cursors is { } cursors)
            outbound.AddCursors(cursors);
    }

    private void TellEvents(OutboundQueue outbound, RoomBatch batch, EventsFrame shared)
    {
        if (batch.Events[0].Seq > _seq)
            outbound.Add(shared);
        else if (batch.Events[^1].Seq > _seq)
            outbound.Add(new EventsFrame(batch.RoomId, batch.Epoch, Array.FindAll(batch.Events, item => item.Seq > _seq)));
    }

    private void TellSignals(OutboundQueue outbound, RoomBatch batch, SignalsFrame shared)
    {
        var known = batch.Owner == _owner ? _signalNo - batch.FirstSignal + 1 : 0;
        if (known <= 0)
            outbound.Add(shared);
        else if (known < batch.Signals.Length)
            outbound.Add(new SignalsFrame(batch.RoomId, batch.Signals[(int)known..]));
    }

    private void TellPresence(OutboundQueue outbound, RoomBatch batch, int index, PresenceFrame shared)
    {
        var change = batch.Presence[index];
        if (batch.Owner != _owner)
        {
            outbound.Add(shared);
            return;
        }

        if (change.Until <= _presenceNo)
            return;
        var joined = Array.FindAll(change.Joined, item => item.No > _presenceNo);
        var left = Array.FindAll(change.Left, item => item.No > _presenceNo);
        if (joined.Length == change.Joined.Length && left.Length == change.Left.Length)
            outbound.Add(shared);
        else if (joined.Length + left.Length > 0)
            outbound.Add(new PresenceFrame(batch.RoomId, change with { Joined = joined, Left = left }));
    }
}
