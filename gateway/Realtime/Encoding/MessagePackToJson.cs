using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using MessagePack;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>Turns a MessagePack value into JSON; binary, extensions and other keys than text have no JSON and are refused.</summary>
internal static class MessagePackToJson
{
    private const int MaxDepth = 60;

    public static RawJson Read(ref MessagePackReader reader)
    {
        using var json = JsonBuffer.Rent();
        try
        {
            return Copy(ref reader, json.Writer, 0) is { } fault ? RawJson.Faulty(fault) : RawJson.Own(json.ToArray());
        }
        catch (ArgumentException)
        {
            return RawJson.Faulty("Text must be valid UTF-8.");
        }
    }

    /// <summary>Skips a value without recursion: depth is the sender's choice, the stack is ours.</summary>
    public static void Skip(ref MessagePackReader reader)
    {
        for (long left = 1; left > 0; left--)
        {
            if (reader.NextMessagePackType == MessagePackType.Array)
                left += reader.ReadArrayHeader();
            else if (reader.NextMessagePackType == MessagePackType.Map)
                left += 2L * reader.ReadMapHeader();
            else
                reader.Skip();
        }
    }

    private static string? Copy(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        if (depth > MaxDepth)
            return $"A value is nested deeper than {MaxDepth}.";
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                return null;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                return null;
            case MessagePackType.Integer:
                // Only what doesn't fit a signed number comes as an unsigned one.
                if (reader.NextCode == MessagePackCode.UInt64)
                    json.WriteNumberValue(reader.ReadUInt64());
                else
                    json.WriteNumberValue(reader.ReadInt64());
                return null;
            case MessagePackType.Float:
                return CopyFloat(ref reader, json);
            case MessagePackType.String:
                json.WriteStringValue(Text(reader.ReadStringSequence()!.Value));
                return null;
            case MessagePackType.Array:
                return CopyArray(ref reader, json, depth);
            case MessagePackType.Map:
                return CopyMap(ref reader, json, depth);
            default:
                return "Binary data and extension types cannot be carried.";
        }
    }

    private static string? CopyFloat(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        if (reader.NextCode == MessagePackCode.Float32)
        {
            var single = reader.ReadSingle();
            if (!float.IsFinite(single))
                return "A number must be finite.";
            json.WriteNumberValue(single);
            return null;
        }

        var number = reader.ReadDouble();
        if (!double.IsFinite(number))
            return "A number must be finite.";
        json.WriteNumberValue(number);
        return null;
    }

    private static string? CopyArray(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            if (Copy(ref reader, json, depth + 1) is { } fault)
                return fault;
        }

        json.WriteEndArray();
        return null;
    }

    private static string? CopyMap(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartObject();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.NextMessagePackType != MessagePackType.String)
                return "A key must be text.";
            json.WritePropertyName(Text(reader.ReadStringSequence()!.Value));
            if (Copy(ref reader, json, depth + 1) is { } fault)
                return fault;
        }

        json.WriteEndObject();
        return null;
    }

    private static ReadOnlySpan<byte> Text(in ReadOnlySequence<byte> text)
    {
        var span = text.IsSingleSegment ? text.FirstSpan : text.ToArray();
        return Utf8.IsValid(span) ? span : throw new ArgumentException("Not UTF-8.", nameof(text));
    }
}
