using System.Globalization;
using System.IO.Hashing;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Writes one JSON object into an answer.</summary>
public static class JsonAnswer
{
    private const int MomentLength = 24;

    /// <summary>Titles in any script stay as they are: the answer is declared as JSON, never embedded in a page.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>An answer is written in one go, without waiting: one buffer a thread is enough.</summary>
    [ThreadStatic]
    private static Spare? _spare;

    /// <param name="version">Graph version of the oldest state in it.</param>
    /// <param name="made">When it was made, as <paramref name="body"/> may write it with <see cref="Moment"/>.</param>
    /// <param name="body">Writes the members of the object.</param>
    /// <exception cref="SongNodes.Grains.Errors.RefusalException">Unavailable: there is no memory for so much at the moment.</exception>
    public static GraphAnswer Write(long version, DateTime made, Action<Utf8JsonWriter> body)
    {
        var spare = _spare ?? new();
        _spare = null;
        var (buffer, json) = (spare.Buffer, spare.Json);
        try
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
            json.Flush();
            var bytes = buffer.Take();
            return new GraphAnswer(bytes, version, Mark(bytes, made));
        }
        finally
        {
            json.Reset();
            buffer.Clear();
            _spare = spare;
        }
    }

    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    /// <summary>Bytes written so far.</summary>
    public static long Length(this Utf8JsonWriter json) => json.BytesCommitted + json.BytesPending;

    /// <summary>A time in UTC, to the millisecond.</summary>
    public static void Moment(this Utf8JsonWriter json, string name, DateTime moment)
    {
        Span<byte> text = stackalloc byte[MomentLength];
        Format(moment, text);
        json.WriteString(name, text);
    }

    /// <summary>A fraction as answers show it: rounded to four digits, null where unknown.</summary>
    public static void Fraction(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
            json.WriteNumber(name, Math.Round(known, 4));
        else
            json.WriteNull(name);
    }

    /// <summary>A text, null where empty.</summary>
    public static void Text(this Utf8JsonWriter json, string name, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            json.WriteNull(name);
        else
            json.WriteString(name, utf8);
    }

    private static ulong Mark(ReadOnlySpan<byte> json, DateTime made)
    {
        Span<byte> moment = stackalloc byte[MomentLength];
        Format(made, moment);
        var at = json.LastIndexOf(moment);
        if (at < 0)
            return XxHash3.HashToUInt64(json);
        return XxHash3.HashToUInt64(json[..at]) ^ XxHash3.HashToUInt64(json[(at + MomentLength)..]);
    }

    private static void Format(DateTime moment, Span<byte> text) =>
        moment.TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private sealed class Spare
    {
        public Spare() => Json = new Utf8JsonWriter(Buffer, Options);

        public AnswerBuffer Buffer { get; } = new(AnswerBuffer.Making);

        public Utf8JsonWriter Json { get; }
    }
}
