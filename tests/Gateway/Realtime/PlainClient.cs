using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Gateway.Realtime;

/// <summary>A plain WebSocket client that keeps every frame it gets.</summary>
public sealed class PlainClient : IDisposable
{
    private readonly ConcurrentQueue<JsonNode> _frames = new();
    private readonly Task _reading;

    private PlainClient(ClientWebSocket socket)
    {
        Socket = socket;
        _reading = ReadAsync();
    }

    public ClientWebSocket Socket { get; }

    public IReadOnlyList<JsonNode> Frames => [.. _frames];

    /// <summary>The closing code, once there is one.</summary>
    public async Task<int> ClosedAsync()
    {
        await _reading.WaitAsync(TimeSpan.FromSeconds(20));
        return (int)Socket.CloseStatus!;
    }

    public static Task<PlainClient> ConnectAsync(TestGateway gateway, string room, string query = "", string? forwardedFor = null) =>
        ConnectAsync(gateway.Address, room, query, forwardedFor);

    public static async Task<PlainClient> ConnectAsync(Uri gateway, string room, string query = "", string? forwardedFor = null)
    {
        var socket = new ClientWebSocket();
        if (forwardedFor is not null)
            socket.Options.SetRequestHeader("X-Forwarded-For", forwardedFor);
        var address = new UriBuilder(new Uri(gateway, $"/api/graph/ws/{room}{query}")) { Scheme = "ws" };
        await socket.ConnectAsync(address.Uri, CancellationToken.None);
        return new PlainClient(socket);
    }

    public Task SendAsync(string text) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public async Task<JsonNode> FrameAsync(string type)
    {
        JsonNode? found = null;
        await Poll.UntilAsync(
            () => (found = _frames.FirstOrDefault(frame => (string?)frame["type"] == type)) is not null,
            () => $"a frame {type}, got: {string.Join(' ', _frames.Select(frame => frame.ToJsonString()))}");
        return found!;
    }

    public void Dispose() => Socket.Dispose();

    private async Task ReadAsync()
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await Socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                _frames.Enqueue(JsonNode.Parse(buffer.AsSpan(0, length))!);
            }
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed the hard way.
        }
    }
}
