using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Writes one JSON object into an answer.</summary>
public static class JsonAnswer
{
    /// <summary>Titles in any script stay as they are: the answer is declared as JSON, never embedded in a page.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static GraphAnswer Write(long version, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return new GraphAnswer(buffer.WrittenSpan.ToArray(), version);
    }

    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
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
}
