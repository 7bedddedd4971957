namespace SongNodes.Tests.Bench.Protocol;

/// <summary>SignalR's hub protocol from the client's side, in one of its two encodings.</summary>
internal abstract class HubProtocol
{
    public const byte RecordSeparator = 0x1e;

    public static HubProtocol Json { get; } = new JsonHubProtocol();

    public static HubProtocol MessagePack { get; } = new MessagePackHubProtocol();

    /// <summary>As the handshake names it.</summary>
    public abstract string Name { get; }

    /// <summary>Of the WebSocket frames.</summary>
    public abstract byte Opcode { get; }

    /// <summary>The frame that opens a connection; it is JSON in both encodings.</summary>
    public byte[] Handshake => ClientFrame.Of(ClientFrame.Text, [.. System.Text.Encoding.UTF8.GetBytes($"{{\"protocol\":\"{Name}\",\"version\":1}}"), RecordSeparator]);

    /// <summary>The frame that keeps an idle connection.</summary>
    public byte[] Ping => ClientFrame.Of(Opcode, Encode("""{"type":6}""", "[6]"));

    /// <summary>A call of a hub method.</summary>
    /// <param name="id">Number that the answer names, 0 to ask for none.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="arguments">A JSON array.</param>
    public MessageTemplate Call(int id, string method, string arguments)
    {
        var named = id == 0 ? "" : $"\"invocationId\":\"{id}\",";
        var positional = id == 0 ? "null" : $"\"{id}\"";
        return new MessageTemplate(Opcode, Encode(
            $"{{\"type\":1,{named}\"target\":\"{method}\",\"arguments\":{arguments}}}",
            $"[1,{{}},{positional},\"{method}\",{arguments},[]]"));
    }

    /// <summary>Takes the next record off a WebSocket message.</summary>
    public abstract bool TryTake(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> record);

    public abstract HubRecord Read(ReadOnlySpan<byte> record);

    /// <summary>A completion's record as JSON: <c>{"type":3,…,"result":…}</c>.</summary>
    public abstract string ResultJson(ReadOnlySpan<byte> record);

    /// <summary>A record from its JSON in the shape of either encoding.</summary>
    protected abstract byte[] Encode(string named, string positional);
}
