using MessagePack;
using MessagePack.Formatters;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>Lets a <see cref="RawJson"/> through the hub's MessagePack protocol as the same value in MessagePack.</summary>
internal sealed class RawJsonFormatter : IMessagePackFormatter<RawJson>, IFormatterResolver
{
    public RawJson Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return RawJson.Null;
        // What follows the value must be readable even when the value is not acceptable.
        var value = reader.CreatePeekReader();
        MessagePackToJson.Skip(ref reader);
        return MessagePackToJson.Read(ref value);
    }

    public void Serialize(ref MessagePackWriter writer, RawJson value, MessagePackSerializerOptions options) =>
        JsonToMessagePack.Write(ref writer, value.Utf8);

    public IMessagePackFormatter<T>? GetFormatter<T>() => this as IMessagePackFormatter<T>;
}
