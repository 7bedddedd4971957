using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>Takes a room's batches, drops what came before (a batch is sent again until it is acknowledged), tells the members here.</summary>
internal sealed class RoomReception(TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile Membership[] _members = [];
    private long _owner;
    private long? _delivered;
    private long _lastSignal;
    private long _lastPresence;

    public Membership[] Members
    {
        get => _members;
        set => _members = value;
    }

    /// <summary>The activation that told last; 0 for none.</summary>
    public long Owner => Volatile.Read(ref _owner);

    /// <summary>Seq of the last event told, or from which on events are told.</summary>
    public long? Delivered
    {
        get
        {
            lock (_gate)
                return _delivered;
        }
    }

    /// <summary>An activation has this gateway registered, from the event after <paramref name="seq"/> on.</summary>
    public void Registered(long owner, long? seq)
    {
        lock (_gate)
        {
            NewOwner(owner);
            _delivered ??= seq;
        }
    }

    public void Deliver(RoomBatch batch)
    {
        lock (_gate)
        {
            if (batch.Owner < _owner)
                return;
            NewOwner(batch.Owner);
            var frames = new BatchFrames(Unknown(batch), time.GetUtcNow().UtcDateTime);
            foreach (var member in _members)
                member.Offer(frames);
        }
    }

    /// <summary>Events are missing that the room no longer holds.</summary>
    public void StartOver()
    {
        lock (_gate)
            _delivered = null;
        foreach (var member in _members)
            _ = member.Connection.CloseAsync(CloseReason.Resync);
    }

    /// <summary>Nobody here is in the room any more: what happens there until somebody is need not be made up for.</summary>
    public void Forget()
    {
        lock (_gate)
            _delivered = null;
    }

    private void NewOwner(long owner)
    {
        if (owner <= _owner)
            return;
        (_owner, _lastSignal, _lastPresence) = (owner, 0, 0);
    }

    private RoomBatch Unknown(RoomBatch batch)
    {
        if (batch.Events.Length > 0)
        {
            if (batch.Events[0].Seq <= _delivered)
                batch = batch with { Events = Array.FindAll(batch.Events, item => item.Seq > _delivered) };
            _delivered = Math.Max(_delivered ?? 0, batch.Events.Length > 0 ? batch.Events[^1].Seq : 0);
        }

        if (batch.Signals.Length > 0)
        {
            var known = (int)Math.Clamp(_lastSignal - batch.FirstSignal + 1, 0, batch.Signals.Length);
            _lastSignal = Math.Max(_lastSignal, batch.FirstSignal + batch.Signals.Length - 1);
            if (known > 0)
                batch = batch with { Signals = batch.Signals[known..], FirstSignal = batch.FirstSignal + known };
        }

        if (batch.Presence.Length > 0)
        {
            var last = _lastPresence;
            _lastPresence = Math.Max(last, batch.Presence[^1].Until);
            if (batch.Presence[0].Until <= last)
                batch = batch with { Presence = Array.FindAll(batch.Presence, change => change.Until > last) };
        }

        return batch;
    }
}
