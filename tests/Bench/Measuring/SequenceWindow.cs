namespace SongNodes.Tests.Bench.Measuring;

/// <summary>How a message came to its receiver.</summary>
internal enum Arrival
{
    InOrder,

    /// <summary>A later one of the same sender came before it.</summary>
    Reordered,

    Duplicate,
}

/// <summary>What one receiver has of one sender, whose messages count from 1.</summary>
internal struct SequenceWindow
{
    private const int Reach = 64;

    // Bit i: the message i before the newest has come.
    private ulong _seen;

    /// <summary>The newest that came, 0 for none.</summary>
    public uint Newest { get; private set; }

    /// <summary>One that comes more than 64 behind the newest counts as reordered.</summary>
    public Arrival Accept(uint seq)
    {
        if (seq > Newest)
        {
            var ahead = seq - Newest;
            _seen = ahead >= Reach ? 1 : (_seen << (int)ahead) | 1;
            Newest = seq;
            return Arrival.InOrder;
        }

        var behind = Newest - seq;
        if (behind >= Reach)
            return Arrival.Reordered;
        var bit = 1UL << (int)behind;
        if ((_seen & bit) != 0)
            return Arrival.Duplicate;
        _seen |= bit;
        return Arrival.Reordered;
    }
}
