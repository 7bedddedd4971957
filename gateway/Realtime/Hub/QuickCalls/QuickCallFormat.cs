using System.Buffers;
using SongNodes.Gateway.Realtime.Encoding;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Hub.QuickCalls;

/// <summary>
/// Recognises, in one wire format, a <c>Signal</c> or <c>MoveCursor</c> that is as agreed in every respect and does it.
/// Anything else is left for SignalR's dispatch, which answers or refuses it.
/// </summary>
internal abstract class QuickCallFormat
{
    public static QuickCallFormat? Of(string protocol) => protocol switch
    {
        "json" => JsonQuickCalls.Instance,
        "messagepack" => MessagePackQuickCalls.Instance,
        _ => null,
    };

    /// <summary>Does the first message of the input, if it is a quick call, and takes it from the input.</summary>
    /// <returns>False, with the input as it was, when the message is no quick call or has not arrived whole.</returns>
    public bool TryDo(ref ReadOnlySequence<byte> input, HubConnection connection)
    {
        if (!TryFind(input, out var body, out var next))
            return false;
        if (body.IsSingleSegment)
        {
            if (!TryDo(body.First, connection))
                return false;
        }
        else
        {
            var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
            body.CopyTo(rented);
            var done = TryDo(rented.AsMemory(0, (int)body.Length), connection);
            ArrayPool<byte>.Shared.Return(rented);
            if (!done)
                return false;
        }

        input = input.Slice(next);
        return true;
    }

    /// <summary>The first message's body, and where the next one begins.</summary>
    protected abstract bool TryFind(in ReadOnlySequence<byte> input, out ReadOnlySequence<byte> body, out SequencePosition next);

    /// <summary>Reads and does the call; false when it is not quick.</summary>
    protected abstract bool TryDo(ReadOnlyMemory<byte> body, HubConnection connection);

    protected static bool TrySignal(HubConnection connection, ReadOnlySpan<byte> roomId, ReadOnlySpan<byte> type, RawJson data)
    {
        if (data.Fault is not null || data.Utf8.Length > RoomRules.MaxDataBytes
            || connection.FindWritable(roomId) is not { } membership || connection.TypeNamed(type) is not { } name)
            return false;
        if (!connection.TryTakeMessage())
            return false;
        // A room that doesn't answer, and for which too much waits, takes no more signals; nobody waits for a word about it.
        if (!membership.Link.TrySignal(connection, name, data.Utf8))
            connection.Refused(RefusalCode.Unavailable);
        return true;
    }

    protected static bool TryMoveCursor(HubConnection connection, ReadOnlySpan<byte> roomId, RawJson position)
    {
        if (position.Fault is not null || position.Utf8.Length > RoomRules.MaxPositionBytes || connection.FindWritable(roomId) is not { } membership
            || !connection.TryTakeMessage())
            return false;
        membership.Link.MoveCursor(new CursorMove(connection.Id, connection.UserId, position.Utf8));
        return true;
    }
}
