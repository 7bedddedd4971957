using System.Buffers;
using System.Text.Json;
using MessagePack;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>Writes JSON (valid, at most 64 deep) as MessagePack: whole numbers that fit as integers, others as doubles.</summary>
internal static class JsonToMessagePack
{
    public static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> json)
    {
        // What a member sent may be 64 deep, and messages wrap it.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 96 });
        reader.Read();
        Copy(ref writer, ref reader);
    }

    private static void Copy(ref MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteMapHeader(CountPairs(reader));
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    CopyText(ref writer, ref reader);
                    reader.Read();
                    Copy(ref writer, ref reader);
                }

                break;
            case JsonTokenType.StartArray:
                writer.WriteArrayHeader(CountItems(reader));
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    Copy(ref writer, ref reader);
                break;
            case JsonTokenType.String:
                CopyText(ref writer, ref reader);
                break;
            case JsonTokenType.Number:
                CopyNumber(ref writer, ref reader);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.Write(reader.TokenType == JsonTokenType.True);
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    // Both take a copy of the reader: headers come before what they count.
    private static int CountItems(Utf8JsonReader reader)
    {
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
            reader.Skip();
        return count;
    }

    private static int CountPairs(Utf8JsonReader reader)
    {
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndObject; count++)
            reader.Skip();
        return count;
    }

    private static void CopyNumber(ref MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole))
            writer.Write(whole);
        else if (reader.TryGetUInt64(out var large))
            writer.Write(large);
        else
            writer.Write(reader.GetDouble());
    }

    private static void CopyText(ref MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            writer.WriteString(reader.ValueSpan);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var length = reader.CopyString(rented);
        writer.WriteString(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
    }
}
