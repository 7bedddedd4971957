using System.Net.Sockets;
using System.Text;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Realtime;

/// <summary>A client on a bare socket: it can stop reading, leave a close unanswered, or vanish as a killed process does.</summary>
internal sealed class RawHubSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Connects a WebSocket and reads nothing more.</summary>
    public static async Task<RawHubSocket> OpenAsync(TestGateway gateway, string path)
    {
        var client = new RawHubSocket();
        client._socket.ReceiveBufferSize = 4096;
        await client._socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await client.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        await client.ReadUntilAsync("\r\n\r\n");
        return client;
    }

    /// <summary>Connects to the hub, joins, and reads nothing more unless asked to.</summary>
    public static async Task<RawHubSocket> JoinAsync(TestGateway gateway, string room)
    {
        var client = await OpenAsync(gateway, "/hubs/rooms");
        await client.SendTextAsync("{\"protocol\":\"json\",\"version\":1}\u001e");
        await client.ReadUntilAsync("{}\u001e");
        await client.SendTextAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[\"{room}\",null]}}\u001e");
        await client.ReadUntilAsync("member_count");
        return client;
    }

    /// <summary>Publishes once; returns when that is acknowledged.</summary>
    public async Task PublishAsync(string room)
    {
        await SendTextAsync($"{{\"type\":1,\"invocationId\":\"2\",\"target\":\"Publish\",\"arguments\":[\"{room}\",\"chat\",1,null]}}\u001e");
        await ReadUntilAsync("\"invocationId\":\"2\",\"result\"");
    }

    /// <summary>What the kernel does for a killed process: no close frame, the connection is reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private Task SendTextAsync(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        // A masked text frame whose mask is zero.
        byte[] head = payload.Length < 126
            ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0]
            : [0x81, 0xfe, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        return SendAsync([.. head, .. payload]);
    }

    private async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    private async Task ReadUntilAsync(string text)
    {
        var got = new StringBuilder();
        var buffer = new byte[1024];
        while (!got.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await _socket.ReceiveAsync(buffer);
            if (count == 0)
                throw new InvalidOperationException($"Closed after: {got}");
            got.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}
