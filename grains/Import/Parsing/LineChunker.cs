using System.Runtime.ExceptionServices;

namespace SongNodes.Grains.Import.Parsing;

/// <summary>
/// Cuts a stream into chunks of whole lines. Holds one chunk: <see cref="ChunkSize"/>, or a single longer line of at most
/// <see cref="SetLineParser.MaxLineLength"/>; a line beyond that is cut one byte longer, for the parser to refuse it, and skipped to its end.
/// </summary>
public sealed class LineChunker(Stream stream)
{
    /// <summary>Bytes of a chunk, unless a single line is longer.</summary>
    public const int ChunkSize = 256 * 1024;

    private byte[] _buffer = new byte[ChunkSize];
    private int _filled;
    private long _nextLine = 1;
    private bool _ended;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Reads the next chunk; null at the end. What the stream throws comes through after the whole lines before it.</summary>
    public async Task<LineChunk?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (!_ended && _filled < _buffer.Length)
                await FillAsync(cancellation);
            var whole = _ended && _fault is null ? _filled : _buffer.AsSpan(0, _filled).LastIndexOf((byte)'\n') + 1;
            if (whole > 0)
                return Take(whole);
            _fault?.Throw();
            if (_ended)
                return null;
            if (_filled <= SetLineParser.MaxLineLength)
                Array.Resize(ref _buffer, Math.Min(_buffer.Length * 4, SetLineParser.MaxLineLength + 1));
            else
                return await TakeCutAsync(cancellation);
        }
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        try
        {
            // A read may give little: small chunks would cost a call each.
            while (_filled < _buffer.Length && !_ended)
            {
                var read = await stream.ReadAsync(_buffer.AsMemory(_filled), cancellation);
                _ended = read == 0;
                _filled += read;
            }
        }
        catch (Exception error)
        {
            _fault = ExceptionDispatchInfo.Capture(error);
            _ended = true;
        }
    }

    private LineChunk Take(int length)
    {
        var chunk = new LineChunk(_nextLine, _buffer.AsSpan(0, length).ToArray());
        _nextLine += chunk.Lines.AsSpan().Count((byte)'\n');
        var rest = _buffer.AsSpan(length, _filled - length);
        _filled = rest.Length;
        if (_buffer.Length > ChunkSize && rest.Length < ChunkSize)
        {
            var small = new byte[ChunkSize];
            rest.CopyTo(small);
            _buffer = small;
        }
        else
        {
            rest.CopyTo(_buffer);
        }

        return chunk;
    }

    private async Task<LineChunk> TakeCutAsync(CancellationToken cancellation)
    {
        var chunk = new LineChunk(_nextLine, _buffer);
        _nextLine++;
        _buffer = new byte[ChunkSize];
        _filled = 0;
        while (!_ended)
        {
            await FillAsync(cancellation);
            var end = _buffer.AsSpan(0, _filled).IndexOf((byte)'\n') + 1;
            _buffer.AsSpan(end > 0 ? end : _filled, end > 0 ? _filled - end : 0).CopyTo(_buffer);
            _filled = end > 0 ? _filled - end : 0;
            if (end > 0)
                break;
        }

        return chunk;
    }
}
