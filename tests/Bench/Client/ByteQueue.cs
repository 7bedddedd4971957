using System.Buffers;

namespace SongNodes.Tests.Bench.Client;

/// <summary>Bytes that wait, in memory that is rented only while there are any.</summary>
internal struct ByteQueue
{
    private byte[]? _bytes;
    private int _start;
    private int _end;

    public readonly int Length => _end - _start;

    public readonly Span<byte> Bytes => _bytes.AsSpan(_start, Length);

    /// <summary>Room for at least <paramref name="length"/> bytes behind those that wait; <see cref="Advance"/> says how many came.</summary>
    public Span<byte> Room(int length)
    {
        if (_bytes is null || _bytes.Length - _end < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((Length * 2) + length);
            Bytes.CopyTo(larger);
            (_start, _end) = (0, Length);
            if (_bytes is not null)
                ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_end);
    }

    public void Advance(int length) => _end += length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _end += bytes.Length;
    }

    /// <summary>Takes bytes off the front.</summary>
    public void Skip(int length)
    {
        _start += length;
        if (_start == _end)
            Clear();
    }

    public void Clear()
    {
        if (_bytes is not null)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _start, _end) = (null, 0, 0);
    }
}
