using MessagePack;

namespace SongNodes.Tests.Bench.Protocol;

/// <summary>MessagePack arrays, each after its length.</summary>
internal sealed class MessagePackHubProtocol : HubProtocol
{
    private const byte Failure = 1;
    private const byte Result = 3;

    public override string Name => "messagepack";

    public override byte Opcode => ClientFrame.Binary;

    public override bool TryTake(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> record)
    {
        record = default;
        int length = 0, used = 0;
        while (used < message.Length)
        {
            var part = message[used];
            length |= (part & 0x7f) << (7 * used++);
            if (part > 0x7f)
                continue;
            record = message.Slice(used, length);
            message = message[(used + length)..];
            return true;
        }

        return false;
    }

    public override HubRecord Read(ReadOnlySpan<byte> record)
    {
        var kind = (HubRecordKind)record[1];
        if (kind != HubRecordKind.Completion)
            return new HubRecord(kind);
        var (id, at) = CompletionId(record);
        return new HubRecord(kind, id, record[at] == Failure);
    }

    public override string ResultJson(ReadOnlySpan<byte> record)
    {
        var (_, at) = CompletionId(record);
        return record[at] == Result ? MessagePackSerializer.ConvertToJson(record[(at + 1)..].ToArray()) : "null";
    }

    protected override byte[] Encode(string named, string positional)
    {
        var body = MessagePackSerializer.ConvertFromJson(positional);
        var prefix = new List<byte>();
        for (var rest = body.Length; ; rest >>= 7)
        {
            prefix.Add((byte)(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest));
            if (rest <= 0x7f)
                return [.. prefix, .. body];
        }
    }

    /// <summary><c>[3, {}, "id", kind, result?]</c>: the id, and where the kind stands.</summary>
    private static (int Id, int Next) CompletionId(ReadOnlySpan<byte> record)
    {
        const int headersAt = 2;
        var length = record[headersAt + 1] & 0x1f;
        var digits = record.Slice(headersAt + 2, length);
        _ = System.Buffers.Text.Utf8Parser.TryParse(digits, out int id, out _);
        return (id, headersAt + 2 + length);
    }
}
