using System.Buffers.Binary;

namespace SongNodes.Tests.Bench.Protocol;

/// <summary>Where a frame from the server lies in what was received.</summary>
/// <param name="Opcode">0 continues a message.</param>
/// <param name="Final">The message ends with it.</param>
/// <param name="Start">Where its payload begins.</param>
/// <param name="End">Where the next frame begins.</param>
internal readonly record struct ServerFrame(byte Opcode, bool Final, int Start, int End)
{
    /// <summary>False when the frame is not complete.</summary>
    public static bool TryRead(ReadOnlySpan<byte> received, out ServerFrame frame)
    {
        frame = default;
        if (received.Length < 2)
            return false;
        var start = (received[1] & 0x7f) switch { 126 => 4, 127 => 10, _ => 2 };
        if (received.Length < start)
            return false;
        var length = start switch
        {
            2 => received[1] & 0x7f,
            4 => BinaryPrimitives.ReadUInt16BigEndian(received[2..]),
            _ => BinaryPrimitives.ReadInt64BigEndian(received[2..]),
        };
        if (received.Length - start < length)
            return false;
        frame = new ServerFrame((byte)(received[0] & 0x0f), (received[0] & 0x80) != 0, start, start + (int)length);
        return true;
    }
}
