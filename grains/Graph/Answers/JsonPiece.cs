using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>
/// A JSON value put together from bytes and handed to the writer whole. Most of an answer is ids, which need no escaping, and
/// texts that come several times in one object: member by member, the writer would look at each byte again.
/// </summary>
internal ref struct JsonPiece
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A piece is written in one go, without waiting: one buffer a thread is enough.</summary>
    [ThreadStatic]
    private static byte[]? _scratch;

    private byte[] _bytes;
    private int _length;
    private bool _follows;

    public static JsonPiece New() => new() { _bytes = _scratch ??= new byte[2_048] };

    public readonly void WriteTo(Utf8JsonWriter json) => json.WriteRawValue(_bytes.AsSpan(0, _length), skipInputValidation: true);

    public void Begin(ReadOnlySpan<byte> name)
    {
        Name(name);
        Begin();
    }

    /// <summary>Opens an object.</summary>
    public void Begin()
    {
        Put((byte)'{');
        _follows = false;
    }

    public void End()
    {
        Put((byte)'}');
        _follows = true;
    }

    /// <summary>A member's name, which needs no escaping; its value comes next.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Reserve(name.Length + 4);
        if (_follows)
            _bytes[_length++] = (byte)',';
        _bytes[_length++] = (byte)'"';
        name.CopyTo(_bytes.AsSpan(_length));
        _length += name.Length;
        _bytes[_length++] = (byte)'"';
        _bytes[_length++] = (byte)':';
        _follows = true;
    }

    /// <summary>A value that is valid JSON as it is.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Reserve(json.Length);
        json.CopyTo(_bytes.AsSpan(_length));
        _length += json.Length;
    }

    public void Number(int value)
    {
        Reserve(11);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>A member with a fraction rounded to four digits; none where the value is not known.</summary>
    public void Fraction(ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } known)
            return;
        Name(name);
        Reserve(32);
        Math.Round(known, 4).TryFormat(_bytes.AsSpan(_length), out var written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A track's public id; returns where it is, quotes included.</summary>
    public Range Id(Guid id)
    {
        var start = _length;
        Reserve(TrackIds.TextLength + 2);
        _bytes[_length++] = (byte)'"';
        TrackIds.Format(id, _bytes.AsSpan(_length));
        _length += TrackIds.TextLength;
        _bytes[_length++] = (byte)'"';
        return start.._length;
    }

    /// <summary>A text; returns where it is, quotes included.</summary>
    public Range Text(ReadOnlySpan<byte> utf8)
    {
        var start = _length;
        Put((byte)'"');
        if (Encoder.FindFirstCharacterToEncodeUtf8(utf8) < 0)
        {
            Raw(utf8);
        }
        else
        {
            Reserve(utf8.Length * Encoder.MaxOutputCharactersPerInputCharacter);
            Encoder.EncodeUtf8(utf8, _bytes.AsSpan(_length), out _, out var written);
            _length += written;
        }

        Put((byte)'"');
        return start.._length;
    }

    /// <summary>A text, null where empty.</summary>
    public void TextOrNull(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            Raw("null"u8);
        else
            Text(utf8);
    }

    /// <summary>A value that stands in this piece already, once more.</summary>
    public void Again(Range earlier)
    {
        var (start, length) = earlier.GetOffsetAndLength(_length);
        Reserve(length);
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(_length));
        _length += length;
    }

    /// <summary>Two texts that stand here already as one, <paramref name="between"/> between them.</summary>
    public void Joined(Range left, ReadOnlySpan<byte> between, Range right)
    {
        Again(left.Start..(left.End.Value - 1));
        Raw(between);
        Again((right.Start.Value + 1)..right.End);
    }

    private void Put(byte one)
    {
        Reserve(1);
        _bytes[_length++] = one;
    }

    private void Reserve(int length)
    {
        if (_bytes.Length - _length >= length)
            return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        _scratch = _bytes;
    }
}
