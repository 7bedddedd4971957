using System.Numerics;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>A map from track numbers to small values: empties in constant time, lists its entries densely.</summary>
/// <remarks>Open addressing; a slot counts only while its mark is the current round's.</remarks>
public sealed class NumberMap
{
    private Slot[] _slots = new Slot[64];
    private (int Number, int Value)[] _entries = new (int, int)[32];
    private int _round = 1;

    public int Count { get; private set; }

    /// <summary>In the order in which they came; stays valid until the next new number.</summary>
    public ReadOnlySpan<(int Number, int Value)> Entries => _entries.AsSpan(0, Count);

    /// <summary>The value of a number, 0 when it is new.</summary>
    public ref int At(int number)
    {
        if (Count == _entries.Length)
            Grow();
        ref var slot = ref Seek(number);
        if (slot.Round != _round)
        {
            slot = new Slot { Round = _round, Entry = Count };
            _entries[Count++] = (number, 0);
        }

        return ref _entries[slot.Entry].Value;
    }

    public bool TryGet(int number, out int value)
    {
        ref var slot = ref Seek(number);
        var found = slot.Round == _round;
        value = found ? _entries[slot.Entry].Value : 0;
        return found;
    }

    public bool Contains(int number) => TryGet(number, out _);

    public void Clear()
    {
        Count = 0;
        if (++_round == int.MaxValue)
        {
            Array.Clear(_slots);
            _round = 1;
        }
    }

    private ref Slot Seek(int number)
    {
        var mask = _slots.Length - 1;
        // Fibonacci hashing: neighbouring numbers, which graphs are full of, end up apart.
        var at = (int)(((uint)number * 2654435769u) >> (32 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[at].Round == _round && _entries[_slots[at].Entry].Number != number)
            at = (at + 1) & mask;
        return ref _slots[at];
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _slots = new Slot[_slots.Length * 2];
        for (var entry = 0; entry < Count; entry++)
            Seek(_entries[entry].Number) = new Slot { Round = _round, Entry = entry };
    }

    private struct Slot
    {
        public int Round;
        public int Entry;
    }
}
