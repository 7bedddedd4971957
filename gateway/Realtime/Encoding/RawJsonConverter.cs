using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>Lets a <see cref="RawJson"/> through the hub's JSON protocol as it is.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override bool HandleNull => true;

    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return RawJson.Null;
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence)
        {
            var quoted = new byte[reader.ValueSpan.Length + 2];
            quoted[0] = quoted[^1] = (byte)'"';
            reader.ValueSpan.CopyTo(quoted.AsSpan(1));
            return RawJson.Received(quoted);
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return RawJson.Received(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
