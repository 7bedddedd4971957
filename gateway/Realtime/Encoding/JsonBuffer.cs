using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>A JSON writer and its buffer, one per thread: what is kept of a message is an array of exactly its size.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int LargestKept = 256 * 1024;

    // What is written here is read by JSON parsers, never as part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static JsonBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    private JsonBuffer() => Writer = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Writer { get; }

    /// <summary>Dispose it before the thread is left: never across an await.</summary>
    public static JsonBuffer Rent()
    {
        var rented = _kept ?? new JsonBuffer();
        _kept = null;
        return rented;
    }

    public byte[] ToArray()
    {
        Writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    public void Dispose()
    {
        _buffer.ResetWrittenCount();
        Writer.Reset(_buffer);
        if (_buffer.Capacity <= LargestKept)
            _kept = this;
    }
}
