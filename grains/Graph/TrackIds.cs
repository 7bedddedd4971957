using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace SongNodes.Grains.Graph;

/// <summary>A track's public id, <c>song_&lt;uuid&gt;</c>, and the dense number in its first 32 bits.</summary>
public static class TrackIds
{
    public const string Prefix = "song_";

    /// <summary>Length of the public form in characters.</summary>
    public const int TextLength = 41;

    /// <summary>The public form.</summary>
    public static string Format(Guid id) => string.Create(TextLength, id, static (text, id) =>
    {
        Prefix.CopyTo(text);
        id.TryFormat(text[Prefix.Length..], out _);
    });

    /// <summary>The public form in UTF-8, <see cref="TextLength"/> bytes.</summary>
    public static void Format(Guid id, Span<byte> utf8)
    {
        "song_"u8.CopyTo(utf8);
        id.TryFormat(utf8[Prefix.Length..], out _);
    }

    /// <summary>Reads the public form or a bare uuid; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        var bare = text.AsSpan();
        if (bare.StartsWith(Prefix, StringComparison.Ordinal))
            bare = bare[Prefix.Length..];
        return Guid.TryParseExact(bare, "D", out id);
    }

    /// <summary>A new id that carries <paramref name="no"/>: UUID version 8, the rest random.</summary>
    public static Guid New(int no)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes, no);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The number that the id carries; meaningful only where the id exists.</summary>
    public static int NumberOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
