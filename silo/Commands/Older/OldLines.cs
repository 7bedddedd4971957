using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SongNodes.Silo.Commands.Older;

/// <summary>Writes lines that an import reads as what a followed database holds now.</summary>
internal sealed class OldLines(IBufferWriter<byte> output)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="kind"><c>track</c>, <c>set</c> or <c>transition</c>.</param>
    /// <param name="write">Writes the properties behind that.</param>
    public void Write(string kind, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("follow", kind);
            write(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
