using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms.Delivery;

/// <summary>
/// What a room has for one gateway while a batch is under way to it: it becomes the next batch. Bounded in bytes; cursors
/// are conflated, and so never count.
/// </summary>
/// <param name="roomId">Named in every batch.</param>
/// <param name="epoch">The room's epoch.</param>
/// <param name="owner">The activation's number.</param>
/// <param name="bound">More than this waiting means that the gateway does not keep up; null where it is <see cref="MaxPendingBytes"/>.</param>
/// <param name="maxBatchBytes">A batch ends with the entry that reaches this.</param>
public sealed class GatewayPump(string roomId, long epoch, long owner, Budget? bound = null, int maxBatchBytes = 256 << 10)
{
    /// <summary>What may wait for a gateway unless told.</summary>
    public const int MaxPendingBytes = 8 << 20;

    private const int EntryOverhead = 128;

    private readonly Ring<RoomEvent> _events = new();
    private readonly Ring<Signal> _signals = new();
    private readonly List<PresenceChange> _presence = [];
    private readonly LatestCursors _cursors = new();
    private long _firstSignal;
    private long _bytes;

    /// <summary>What waits.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True when the gateway has fallen too far behind to be caught up by this pump.</summary>
    public bool Overflowed => _bytes > (bound?.Limit ?? MaxPendingBytes);

    public bool IsEmpty => _events.Count == 0 && _signals.Count == 0 && _presence.Count == 0 && _cursors.IsEmpty;

    public void Add(RoomEvent added)
    {
        _events.Add(added);
        _bytes += added.Data.Length + EntryOverhead;
    }

    /// <param name="signal">The signal.</param>
    /// <param name="no">Its number in the activation's count; one more than that of the signal before.</param>
    public void Add(Signal signal, long no)
    {
        if (_signals.Count == 0)
            _firstSignal = no;
        _signals.Add(signal);
        _bytes += signal.Data.Length + EntryOverhead;
    }

    public void Add(PresenceChange change)
    {
        _presence.Add(change);
        _bytes += (change.Joined.Length + change.Left.Length) * EntryOverhead;
    }

    public void Add(CursorMove[] moves) => _cursors.Add(moves);

    /// <summary>The next batch, or false when nothing waits.</summary>
    public bool TryTake([NotNullWhen(true)] out RoomBatch? batch)
    {
        if (IsEmpty)
        {
            batch = null;
            return false;
        }

        var left = maxBatchBytes;
        var presence = _presence.ToArray();
        foreach (var change in presence)
            _bytes -= (change.Joined.Length + change.Left.Length) * EntryOverhead;
        _presence.Clear();
        var events = Take(_events, static item => item.Data.Length, ref left);
        var firstSignal = _firstSignal;
        var signals = Take(_signals, static item => item.Data.Length, ref left);
        _firstSignal += signals.Length;
        batch = new RoomBatch
        {
            RoomId = roomId,
            Epoch = epoch,
            Owner = owner,
            Events = events,
            Signals = signals,
            FirstSignal = firstSignal,
            Cursors = _cursors.Take(),
            Presence = presence,
        };
        return true;
    }

    private T[] Take<T>(Ring<T> from, Func<T, int> size, ref int left)
    {
        var count = 0;
        while (count < from.Count && left > 0)
            left -= size(from[count++]) + EntryOverhead;
        if (count == 0)
            return [];
        var taken = new T[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = from.TakeFirst();
            _bytes -= size(taken[i]) + EntryOverhead;
        }

        return taken;
    }
}
