using System.Buffers.Binary;

namespace SongNodes.Tests.Bench.Protocol;

/// <summary>
/// What the payload of every measured message begins with: who sent it, as which of its messages, and when it was due.
/// Receivers find it in any envelope, and several of them in one frame.
/// </summary>
/// <param name="Sender">Index of the sender.</param>
/// <param name="Seq">Its messages count from 1.</param>
/// <param name="Due">In the clock of <see cref="Measuring.Clock"/>: nanoseconds.</param>
internal readonly record struct Marker(int Sender, uint Seq, long Due)
{
    /// <summary>Characters, all of which JSON and MessagePack leave as they are.</summary>
    public const int Length = 2 + (2 * Size);

    private const int Size = 16;

    private static ReadOnlySpan<byte> Sign => "~#"u8;

    /// <summary>A text of <paramref name="length"/> characters with the place for a marker at its start.</summary>
    public static string Payload(int length) => "~#".PadRight(Length, '0').PadRight(length, 'x');

    /// <summary>Where the marker of a message begins, or -1.</summary>
    public static int IndexIn(ReadOnlySpan<byte> message) => message.IndexOf(Sign);

    /// <summary>The next marker in <paramref name="text"/>, which goes on behind it; false when there is none.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out Marker marker)
    {
        while (text.IndexOf(Sign) is >= 0 and var at && text.Length - at >= Length)
        {
            var digits = text.Slice(at + Sign.Length, 2 * Size);
            text = text[(at + Sign.Length)..];
            Span<byte> bytes = stackalloc byte[Size];
            if (Convert.FromHexString(digits, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != Size)
                continue;
            text = text[digits.Length..];
            marker = new Marker(
                BinaryPrimitives.ReadInt32LittleEndian(bytes),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
            return true;
        }

        marker = default;
        return false;
    }

    /// <summary>Writes <see cref="Length"/> characters.</summary>
    public void Write(Span<byte> to)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Sender);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Seq);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Due);
        Sign.CopyTo(to);
        Convert.TryToHexStringLower(bytes, to[Sign.Length..], out _);
    }
}
