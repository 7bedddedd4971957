using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SongNodes.Tests.Bench.Protocol;

/// <summary>A WebSocket frame from a client (RFC 6455, 5.2): whole messages, masked.</summary>
internal static class ClientFrame
{
    public const byte Text = 1;
    public const byte Binary = 2;
    public const byte Close = 8;
    public const byte Pong = 10;

    private const uint Key = 0x3d5b_91e7;
    private const int KeyLength = 4;

    public static int HeaderLength(int length) => (length < 126 ? 2 : length <= ushort.MaxValue ? 4 : 10) + KeyLength;

    public static byte[] Of(byte opcode, ReadOnlySpan<byte> body)
    {
        var frame = new byte[HeaderLength(body.Length) + body.Length];
        var payload = frame.AsSpan(WriteHeader(frame, opcode, body.Length));
        body.CopyTo(payload);
        Mask(payload);
        return frame;
    }

    /// <summary>Writes the header of a frame and returns its length.</summary>
    public static int WriteHeader(Span<byte> to, byte opcode, int length)
    {
        const byte final = 0x80, masked = 0x80;
        to[0] = (byte)(final | opcode);
        var header = HeaderLength(length) - KeyLength;
        to[1] = (byte)(masked | (header switch { 2 => length, 4 => 126, _ => 127 }));
        if (header == 4)
            BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)length);
        else if (header == 10)
            BinaryPrimitives.WriteInt64BigEndian(to[2..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(to[header..], Key);
        return header + KeyLength;
    }

    public static void Mask(Span<byte> payload)
    {
        const ulong wide = Key | ((ulong)Key << 32);
        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        for (var i = 0; i < words.Length; i++)
            words[i] ^= wide;
        for (var i = words.Length * sizeof(ulong); i < payload.Length; i++)
            payload[i] ^= (byte)(Key >> (i % KeyLength * 8));
    }
}
