using System.Buffers;
using System.Runtime.InteropServices;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Takes what a writer writes in pieces, so that a large answer is copied once, when its length is known.</summary>
/// <remarks>
/// One array that grows would hold up to four times the answer for a moment. Pieces and the answer they become take from a
/// budget as they grow: nobody knows before how large an answer will be.
/// </remarks>
internal sealed class AnswerBuffer : IBufferWriter<byte>
{
    private const int PieceLength = 1 << 20;
    private const long MostAtATime = 1L << 30;

    /// <summary>Kept from answer to answer; enough for most.</summary>
    private readonly byte[] _first = new byte[64 << 10];
    private readonly List<ReadOnlyMemory<byte>> _full = [];
    private readonly Budget _making;
    private byte[] _piece;
    private int _used;
    private long _taken;

    /// <param name="making">That budget.</param>
    public AnswerBuffer(Budget making) => (_making, _piece) = (making, _first);

    /// <summary>What all answers of this process hold that are being written, but for the first piece of each thread.</summary>
    public static Budget Making { get; } = new("answer_making_bytes", ProcessMemory.AtMost(MostAtATime, HeapShares.Making));

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_piece.Length - _used < Math.Max(sizeHint, 1))
            Next(sizeHint);
        return _piece.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Everything that was written, and the buffer is empty again.</summary>
    /// <exception cref="RefusalException">Unavailable: there is no memory for it.</exception>
    public byte[] Take()
    {
        var length = _full.Sum(piece => piece.Length) + _used;
        if (_full.Count > 0)
            Grow(length);
        var all = GC.AllocateUninitializedArray<byte>(length);
        var at = 0;
        foreach (var piece in _full)
        {
            piece.Span.CopyTo(all.AsSpan(at));
            at += piece.Length;
        }

        _piece.AsSpan(0, _used).CopyTo(all.AsSpan(at));
        Clear();
        return all;
    }

    /// <summary>Gives the pieces back to whoever writes next.</summary>
    public void Clear()
    {
        if (_piece != _first)
            ArrayPool<byte>.Shared.Return(_piece);
        // The first one is not the pool's.
        foreach (var piece in _full.Skip(1))
        {
            if (MemoryMarshal.TryGetArray(piece, out var rented))
                ArrayPool<byte>.Shared.Return(rented.Array!);
        }

        _full.Clear();
        _making.Release(_taken);
        (_piece, _used, _taken) = (_first, 0, 0);
    }

    private void Next(int sizeHint)
    {
        Grow(Math.Max(sizeHint, PieceLength));
        _full.Add(_piece.AsMemory(0, _used));
        _piece = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, PieceLength));
        _used = 0;
    }

    private void Grow(long bytes)
    {
        if (!_making.TryTake(bytes))
            throw RefusalException.Unavailable("This server has no memory for an answer that large at the moment. Ask for less, or again in a moment.");
        _taken += bytes;
    }
}
