using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using SongNodes.Tests.Support;
using Xunit;

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

    /// <summary>Connects as a graph client does.</summary>
    public static Task<PlainClient> ConnectAsync(TestGateway gateway, string room, string query = "", string? forwardedFor = null) =>
        ConnectAsync(gateway.Address, room, query, forwardedFor);

    /// <inheritdoc cref="ConnectAsync(TestGateway, string, string, string?)"/>
    public static Task<PlainClient> ConnectAsync(Uri gateway, string room, string query = "", string? forwardedFor = null) =>
        OpenAsync(gateway, $"/api/graph/ws/{room}{query}", forwardedFor: forwardedFor);

    /// <param name="gateway">Where to connect.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="origin">The page that a browser would say it is on.</param>
    public static Task<PlainClient> OpenAsync(TestGateway gateway, string path, string? origin = null) =>
        OpenAsync(gateway.Address, path, origin);

    /// <inheritdoc cref="OpenAsync(TestGateway, string, string?)"/>
    public static async Task<PlainClient> OpenAsync(Uri gateway, string path, string? origin = null, string? forwardedFor = null)
    {
        var socket = await DialAsync(gateway, path, origin, forwardedFor);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, socket.HttpStatusCode);
        return new PlainClient(socket);
    }

    /// <summary>A client of a graph room, or the status with which it was sent away.</summary>
    public static async Task<(PlainClient? Client, HttpStatusCode Status)> TryConnectAsync(TestGateway gateway, string room)
    {
        var socket = await DialAsync(gateway.Address, $"/api/graph/ws/{room}", origin: null);
        return (socket.HttpStatusCode == HttpStatusCode.SwitchingProtocols ? new PlainClient(socket) : null, socket.HttpStatusCode);
    }

    /// <summary>The status of a handshake that is refused.</summary>
    public static async Task<int> RefusedAsync(TestGateway gateway, string path, string? origin = null)
    {
        using var socket = await DialAsync(gateway.Address, path, origin);
        return (int)socket.HttpStatusCode;
    }

    public Task SendAsync(string text) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public async Task<JsonNode> FrameAsync(string type) => (await FramesAsync(type, 1))[0];

    /// <summary>Waits for frames of a type: all that came, when there are enough.</summary>
    public async Task<IReadOnlyList<JsonNode>> FramesAsync(string type, int count)
    {
        List<JsonNode> found = [];
        await Poll.UntilAsync(
            () => (found = [.. _frames.Where(frame => (string?)frame["type"] == type)]).Count >= count,
            () => $"{count} x {type}, got: {string.Join(' ', _frames.Select(frame => frame.ToJsonString()))}");
        return found;
    }

    public void Dispose() => Socket.Dispose();

    private static async Task<ClientWebSocket> DialAsync(Uri gateway, string path, string? origin, string? forwardedFor = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        if (forwardedFor is not null)
            socket.Options.SetRequestHeader("X-Forwarded-For", forwardedFor);
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(gateway, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            // The status says why.
        }

        return socket;
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1024 * 1024];
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
