using System.Text.Json;

namespace SongNodes.Gateway.Realtime.Encoding;

/// <summary>
/// A JSON value as its UTF-8 bytes: passed through rooms without being taken apart, and the one type that crosses the hub,
/// so that both protocols show the same keys.
/// </summary>
public readonly struct RawJson
{
    private static readonly byte[] NullLiteral = "null"u8.ToArray();

    private readonly byte[]? _utf8;

    private RawJson(byte[]? utf8, string? fault) => (_utf8, Fault) = (utf8, fault);

    public static RawJson Null => default;

    /// <summary>The JSON text.</summary>
    public byte[] Utf8 => _utf8 ?? NullLiteral;

    /// <summary>What is wrong with a value that came from outside; null for nothing.</summary>
    public string? Fault { get; }

    public bool IsNull => Utf8.AsSpan().SequenceEqual("null"u8);

    /// <summary>Takes bytes that this process wrote.</summary>
    public static RawJson Own(byte[] utf8) => new(utf8, null);

    public static RawJson Faulty(string fault) => new(null, fault);

    /// <summary>Takes well-formed JSON from outside; text that isn't valid Unicode makes it faulty.</summary>
    public static RawJson Received(byte[] utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            return Faulty("Text must be valid UTF-8.");
        // Only an escape can still hide half a surrogate pair.
        return utf8.AsSpan().IndexOf("\\u"u8) >= 0 && !EscapesAreWhole(utf8) ? Faulty("Text must be valid Unicode.") : new RawJson(utf8, null);
    }

    public override string ToString() => System.Text.Encoding.UTF8.GetString(Utf8);

    private static bool EscapesAreWhole(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
