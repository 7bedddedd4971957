namespace SongNodes.Grains.Import.Parsing;

/// <summary>Where a reader stands in a chunk.</summary>
/// <param name="Offset">Bytes read.</param>
/// <param name="NextLine">Number of the line that starts there.</param>
public readonly record struct ChunkPosition(int Offset, long NextLine);

/// <summary>The lines of a chunk that hold something, with their numbers; a byte order mark and carriage returns are taken off.</summary>
public ref struct ChunkLines(ReadOnlySpan<byte> chunk, ChunkPosition from)
{
    private readonly int _length = chunk.Length;
    private ReadOnlySpan<byte> _rest = chunk[from.Offset..];
    private long _next = from.NextLine;

    /// <summary>Behind the current line.</summary>
    public readonly ChunkPosition Position => new(_length - _rest.Length, _next);

    /// <summary>Number of the current line.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its break.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf((byte)'\n');
            var line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            Number = _next++;
            if (Number == 1 && line.StartsWith("\uFEFF"u8))
                line = line[3..];
            Line = line.TrimEnd((byte)'\r');
            if (Line.ContainsAnyExcept(" \t"u8))
                return true;
        }

        return false;
    }
}
