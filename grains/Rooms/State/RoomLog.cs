using SongNodes.Grains.Budgets;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>The newest events of a room in memory: as many as a catch-up may hold, and no more.</summary>
/// <param name="epoch">The room's epoch.</param>
/// <param name="lastSeq">Seq of the last durable event, 0 for none.</param>
/// <param name="historyEvents">Events that the room keeps; fewer than a catch-up may hold bounds that too.</param>
/// <param name="events">Bounds those in memory further; null where nothing does.</param>
/// <param name="bytes">Bounds their data further than a catch-up does; null where nothing does.</param>
/// <param name="together">Bounds what all rooms hold; null where nothing does.</param>
public sealed class RoomLog(long epoch, long lastSeq, int historyEvents, Budget? events = null, Budget? bytes = null, SharedBudget? together = null)
{
    /// <summary>About what an event occupies beside its data.</summary>
    private const int EventOverhead = 256;

    private readonly Ring<RoomEvent> _events = new();
    private long _bytes;

    public long Epoch { get; } = epoch;

    public long LastSeq { get; private set; } = lastSeq;

    /// <summary>When the last event was written, in Unix milliseconds; 0 for none.</summary>
    public long LastAt { get; private set; }

    /// <summary>Events in memory.</summary>
    public int Count => _events.Count;

    /// <summary>Data of the events in memory.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>What the events in memory occupy, their data and all.</summary>
    public long Held => Bytes + ((long)Count * EventOverhead);

    /// <summary>Seq before the oldest event in memory.</summary>
    public long Before => LastSeq - _events.Count;

    /// <summary>Events up to this seq are no longer part of the history, whether still stored or not.</summary>
    public long Forgotten => Math.Max(0, LastSeq - historyEvents);

    /// <summary>Adds an event that is durable: the next one, or, while the log is filled, the one after the last filled in.</summary>
    public void Append(RoomEvent added)
    {
        if (added.Seq != LastSeq + 1)
            throw new InvalidOperationException($"Event {added.Seq} does not follow {LastSeq}.");
        LastSeq = added.Seq;
        Keep(added);
    }

    /// <summary>Fills a new log with the stored tail, oldest first, which ends with <see cref="LastSeq"/>.</summary>
    public void Fill(IReadOnlyList<RoomEvent> tail)
    {
        // A hole would shift what Before says: what lies before it cannot be caught up from here.
        var from = tail.Count;
        var expected = LastSeq;
        while (from > 0 && tail[from - 1].Seq == expected)
            (from, expected) = (from - 1, expected - 1);
        for (var i = from; i < tail.Count; i++)
            Keep(tail[i]);
    }

    /// <summary>Exactly the events after <paramref name="seen"/>; false when they are not all here, or too many or too large.</summary>
    public bool TryCatchUp(SeenUntil seen, out RoomEvent[] missed)
    {
        missed = [];
        if (seen.Epoch != Epoch || seen.Seq < Before || seen.Seq > LastSeq)
            return false;
        var count = (int)(LastSeq - seen.Seq);
        long bytes = 0;
        for (var i = _events.Count - count; i < _events.Count; i++)
            bytes += _events[i].Data.Length;
        if (count > RoomRules.MaxCatchUpEvents || bytes > RoomRules.MaxCatchUpBytes)
            return false;
        missed = _events.Slice(_events.Count - count, count);
        return true;
    }

    /// <summary>The newest events, oldest first.</summary>
    public RoomEvent[] Latest(int count)
    {
        count = Math.Min(count, _events.Count);
        return _events.Slice(_events.Count - count, count);
    }

    /// <summary>Events before <paramref name="before"/>, newest first; null when memory doesn't reach back far enough.</summary>
    public RoomEvent[]? History(long before, int limit)
    {
        var end = Math.Min(before, LastSeq + 1);
        var count = (int)Math.Min(limit, Math.Max(0, end - 1 - Forgotten));
        if (end - count <= Before)
            return count == 0 ? [] : null;
        var page = _events.Slice((int)(end - 1 - Before) - count, count);
        Array.Reverse(page);
        return page;
    }

    /// <summary>Lets go of the oldest events beyond the bound, which may have sunk since the last one was added.</summary>
    public void Trim()
    {
        var most = Math.Min(Math.Min(historyEvents, RoomRules.MaxCatchUpEvents), events?.Limit ?? Budget.Unlimited);
        var mostBytes = Math.Min(RoomRules.MaxCatchUpBytes, bytes?.Limit ?? Budget.Unlimited);
        // The latest are for whoever joins, however large they are; where memory is short, fewer of them.
        var least = RoomRules.LatestEvents * mostBytes / RoomRules.MaxCatchUpBytes;
        var mostHeld = together?.Most(Budget.Unlimited) ?? Budget.Unlimited;
        while (_events.Count > most || (_bytes > mostBytes && _events.Count > least) || (_events.Count > 0 && Held > mostHeld))
            _bytes -= _events.TakeFirst().Data.Length;
    }

    private void Keep(RoomEvent kept)
    {
        _events.Add(kept);
        LastAt = kept.At;
        _bytes += kept.Data.Length;
        Trim();
    }
}
