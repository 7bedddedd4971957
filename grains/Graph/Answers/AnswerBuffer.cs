using System.Buffers;
using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Takes what a writer writes in pieces, so that a large answer is copied once, when its length is known.</summary>
/// <remarks>One array that grows would hold up to four times the answer for a moment.</remarks>
internal sealed class AnswerBuffer : IBufferWriter<byte>
{
    private const int PieceLength = 1 << 20;

    /// <summary>Kept from answer to answer; enough for most.</summary>
    private readonly byte[] _first = new byte[64 << 10];
    private readonly List<ReadOnlyMemory<byte>> _full = [];
    private byte[] _piece;
    private int _used;

    public AnswerBuffer() => _piece = _first;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_piece.Length - _used < Math.Max(sizeHint, 1))
            Next(sizeHint);
        return _piece.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Everything that was written, and the buffer is empty again.</summary>
    public byte[] Take()
    {
        var all = GC.AllocateUninitializedArray<byte>(_full.Sum(piece => piece.Length) + _used);
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
    private void Clear()
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
        (_piece, _used) = (_first, 0);
    }

    private void Next(int sizeHint)
    {
        _full.Add(_piece.AsMemory(0, _used));
        _piece = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, PieceLength));
        _used = 0;
    }
}
