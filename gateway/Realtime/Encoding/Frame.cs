using System.Buffers;
using System.Text.Json;
using MessagePack;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>Something to tell connections, encoded when the first reader of a format asks and kept for the others.</summary>
internal abstract class Frame
{
    private Encoded? _json;
    private Encoded? _messagePack;
    private Encoded? _plain;

    /// <summary>The hub's client method.</summary>
    protected abstract string Target { get; }

    /// <summary>The message in a format; null when that kind of reader isn't told.</summary>
    public Encoded? In(WireFormat format) => format switch
    {
        WireFormat.HubJson => _json ??= Encoded.ForHub(format, EncodeJson()),
        WireFormat.HubMessagePack => _messagePack ??= Encoded.ForHub(format, EncodeMessagePack()),
        _ => _plain ??= EncodePlain(),
    };

    /// <summary>Writes the arguments of the client method, one value after the other, within an array.</summary>
    protected abstract void WriteArguments(Utf8JsonWriter json);

    protected abstract Encoded? EncodePlain();

    private byte[] EncodeJson()
    {
        const byte recordSeparator = 0x1e;
        using var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteNumber("type", 1);
        json.WriteString("target", Target);
        json.WriteStartArray("arguments");
        WriteArguments(json);
        json.WriteEndArray();
        json.WriteEndObject();
        return [.. buffer.ToArray(), recordSeparator];
    }

    private byte[] EncodeMessagePack()
    {
        byte[] arguments;
        using (var buffer = JsonBuffer.Rent())
        {
            buffer.Writer.WriteStartArray();
            WriteArguments(buffer.Writer);
            buffer.Writer.WriteEndArray();
            arguments = buffer.ToArray();
        }

        // An invocation: [1, headers, no invocation id, target, arguments, no streams], after its length.
        var body = new ArrayBufferWriter<byte>(arguments.Length + 64);
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.WriteNil();
        writer.Write(Target);
        JsonToMessagePack.Write(ref writer, arguments);
        writer.WriteArrayHeader(0);
        writer.Flush();
        return WithLength(body.WrittenSpan);
    }

    private static byte[] WithLength(ReadOnlySpan<byte> body)
    {
        Span<byte> prefix = stackalloc byte[5];
        var used = 0;
        for (var rest = (uint)body.Length; ; rest >>= 7)
        {
            prefix[used++] = (byte)(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
            if (rest <= 0x7f)
                break;
        }

        var message = new byte[used + body.Length];
        prefix[..used].CopyTo(message);
        body.CopyTo(message.AsSpan(used));
        return message;
    }
}
