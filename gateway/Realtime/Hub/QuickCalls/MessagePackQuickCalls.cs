using System.Buffers;
using MessagePack;
using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Hub.QuickCalls;

/// <summary>Quick calls in SignalR's MessagePack: <c>[1, {}, nil, target, [arguments], [streams]]</c> after its length.</summary>
internal sealed class MessagePackQuickCalls : QuickCallFormat
{
    public static MessagePackQuickCalls Instance { get; } = new();

    protected override bool TryFind(in ReadOnlySequence<byte> input, out ReadOnlySequence<byte> body, out SequencePosition next)
    {
        (body, next) = (default, default);
        long length = 0;
        var reader = new SequenceReader<byte>(input);
        for (var shift = 0; ; shift += 7)
        {
            if (shift > 21 || !reader.TryRead(out var part))
                return false;
            length |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
                break;
        }

        if (reader.Remaining < length)
            return false;
        body = input.Slice(reader.Position, length);
        next = input.GetPosition(length, reader.Position);
        return true;
    }

    protected override bool TryDo(ReadOnlyMemory<byte> body, HubConnection connection)
    {
        var reader = new MessagePackReader(body);
        try
        {
            return TryDo(ref reader, connection);
        }
        catch (Exception error) when (error is MessagePackSerializationException or EndOfStreamException)
        {
            // SignalR says what is wrong with it.
            return false;
        }
    }

    private static bool TryDo(ref MessagePackReader reader, HubConnection connection)
    {
        // No headers, no invocation id: nobody waits for an answer.
        var parts = reader.ReadArrayHeader();
        if (parts is not (5 or 6) || reader.ReadInt32() != 1 || reader.ReadMapHeader() != 0 || !reader.TryReadNil() || !reader.TryReadStringSpan(out var target))
            return false;
        var isSignal = target.SequenceEqual("Signal"u8);
        if (!isSignal && !target.SequenceEqual("MoveCursor"u8))
            return false;
        if (reader.ReadArrayHeader() != (isSignal ? 3 : 2) || !reader.TryReadStringSpan(out var roomId))
            return false;
        if (!isSignal)
            return TryMoveCursor(connection, roomId, Last(ref reader, parts));
        return reader.TryReadStringSpan(out var type) && TrySignal(connection, roomId, type, Last(ref reader, parts));
    }

    /// <summary>The last argument; faulty when it is no JSON, or when the client streams something along.</summary>
    private static RawJson Last(ref MessagePackReader reader, int parts)
    {
        var value = MessagePackToJson.Read(ref reader);
        return value.Fault is null && parts == 6 && reader.ReadArrayHeader() != 0 ? RawJson.Faulty("Streams are not quick.") : value;
    }
}
