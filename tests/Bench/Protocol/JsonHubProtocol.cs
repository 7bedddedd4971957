using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace SongNodes.Tests.Bench.Protocol;

/// <summary>JSON objects, each ended by a record separator.</summary>
internal sealed class JsonHubProtocol : HubProtocol
{
    public override string Name => "json";

    public override byte Opcode => ClientFrame.Text;

    public override bool TryTake(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> record)
    {
        var end = message.IndexOf(RecordSeparator);
        record = end < 0 ? default : message[..end];
        message = end < 0 ? default : message[(end + 1)..];
        return end >= 0;
    }

    public override HubRecord Read(ReadOnlySpan<byte> record)
    {
        // Servers write the type first: the rest needs no parser.
        var kind = (HubRecordKind)(record["{\"type\":"u8.Length] - '0');
        if (kind != HubRecordKind.Completion)
            return new HubRecord(kind);
        var id = "\"invocationId\":\""u8;
        _ = Utf8Parser.TryParse(record[(record.IndexOf(id) + id.Length)..], out int number, out var digits);
        var next = record[(record.IndexOf(id) + id.Length + digits)..];
        return new HubRecord(kind, number, next.StartsWith("\",\"error\""u8));
    }

    public override string ResultJson(ReadOnlySpan<byte> record)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(record));
        return document.RootElement.TryGetProperty("result", out var result) ? result.GetRawText() : "null";
    }

    protected override byte[] Encode(string named, string positional) => [.. Encoding.UTF8.GetBytes(named), RecordSeparator];
}
