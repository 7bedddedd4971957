using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Realtime.Hub.Sockets;

/// <summary>Runs the hub on the WebSockets that come to its address, and gives each its heartbeat.</summary>
internal sealed class HubSockets(HubConnectionHandler<RoomHub> hub, NegotiatedIds ids, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, HubSocket> _sockets = new(StringComparer.Ordinal);

    /// <exception cref="RefusalException">Before the upgrade: no WebSocket request.</exception>
    public async Task RunAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            throw RefusalException.Malformed("This address is for WebSocket connections.");
        // SignalR has pings of its own.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var connection = new HubSocket(ids.Take(context.Request.Query["id"]), socket, context);
        while (!_sockets.TryAdd(connection.ConnectionId, connection))
            connection.ConnectionId = NegotiatedIds.New();
        try
        {
            await hub.OnConnectedAsync(connection);
            await connection.CloseAsync();
        }
        finally
        {
            _sockets.TryRemove(connection.ConnectionId, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var (_, socket) in _sockets)
                    socket.Beat();
            }
        }
        finally
        {
            // Those that were told to go are gone; what is left never finished its handshake.
            foreach (var (_, socket) in _sockets)
                socket.Abort();
        }
    }
}
