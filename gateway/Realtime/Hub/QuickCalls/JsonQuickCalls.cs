using System.Buffers;
using System.Text.Json;
using SongNodes.Gateway.Realtime.Encoding;

namespace SongNodes.Gateway.Realtime.Hub.QuickCalls;

/// <summary>Quick calls in SignalR's JSON: an object <c>{type:1, target, arguments}</c>, its members in any order, ended by a record separator.</summary>
internal sealed class JsonQuickCalls : QuickCallFormat
{
    private const byte RecordSeparator = 0x1e;

    public static JsonQuickCalls Instance { get; } = new();

    protected override bool TryFind(in ReadOnlySequence<byte> input, out ReadOnlySequence<byte> body, out SequencePosition next)
    {
        if (input.PositionOf(RecordSeparator) is not { } end)
        {
            (body, next) = (default, default);
            return false;
        }

        body = input.Slice(0, end);
        next = input.GetPosition(1, end);
        return true;
    }

    protected override bool TryDo(ReadOnlyMemory<byte> body, HubConnection connection)
    {
        try
        {
            return ReadCall(body.Span, out var call) && Do(body.Span, call, connection);
        }
        catch (JsonException)
        {
            // SignalR says what is wrong with it.
            return false;
        }
    }

    private static bool Do(ReadOnlySpan<byte> body, Call call, HubConnection connection)
    {
        if (!call.IsInvocation || call.Count != (call.IsSignal ? 3 : 2))
            return false;
        var value = RawJson.Received(body[call.Value].ToArray());
        return call.IsSignal
            ? TrySignal(connection, body[call.RoomId], body[call.Type], value)
            : TryMoveCursor(connection, body[call.RoomId], value);
    }

    private static bool ReadCall(ReadOnlySpan<byte> body, out Call call)
    {
        call = default;
        var hasTarget = false;
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var type))
                    return false;
                call.IsInvocation = type == 1;
            }
            else if (reader.ValueTextEquals("target"u8))
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                    return false;
                call.IsSignal = reader.ValueTextEquals("Signal"u8);
                hasTarget = call.IsSignal || reader.ValueTextEquals("MoveCursor"u8);
            }
            else if (!reader.ValueTextEquals("arguments"u8) || !ReadArguments(ref reader, ref call))
            {
                // An invocation id, headers, streams: none of them is quick.
                return false;
            }
        }

        return hasTarget;
    }

    /// <summary>Finds the arguments: texts first, any value last.</summary>
    private static bool ReadArguments(ref Utf8JsonReader reader, ref Call call)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return false;
        for (call.Count = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; call.Count++)
        {
            var start = (int)reader.TokenStartIndex;
            var isPlainText = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            call.Value = start..end;
            if (call.Count == 0)
                call.RoomId = isPlainText ? (start + 1)..(end - 1) : 0..0;
            else if (call.Count == 1)
                call.Type = isPlainText ? (start + 1)..(end - 1) : 0..0;
        }

        return true;
    }

    private struct Call
    {
        public bool IsInvocation;
        public bool IsSignal;
        public int Count;
        public Range RoomId;
        public Range Type;
        public Range Value;
    }
}
