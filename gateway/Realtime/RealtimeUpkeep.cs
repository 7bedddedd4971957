using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Rooms;

namespace SongNodes.Gateway.Realtime;

/// <summary>Renews the registrations with rooms, closes idle connections, and leaves the rooms when the process stops.</summary>
internal sealed class RealtimeUpkeep(
    RoomTable rooms, ConnectionRegistry connections, IOptions<GatewayOptions> options, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private ITimer? _renewal;
    private ITimer? _idle;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var round = rooms.GatewayLease / 3;
        _renewal = time.CreateTimer(_ => Renew(), null, round, round);
        var look = TimeSpan.FromTicks(Math.Min(options.Value.ConnectionIdleTimeout.Ticks / 4, TimeSpan.FromSeconds(15).Ticks));
        _idle = time.CreateTimer(_ => CloseIdle(), null, look, look);
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops: rooms hear of it from here, not from a lease that ends.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        connections.Draining = true;
        await Task.WhenAll(connections.All.Select(connection => connection.CloseAsync(CloseReason.Draining)));
        var since = time.GetTimestamp();
        while (rooms.All.Count > 0 && time.GetElapsedTime(since) < StopPatience && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, CancellationToken.None);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _renewal?.Dispose();
        _idle?.Dispose();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Renew()
    {
        foreach (var room in rooms.All)
            room.Renew();
    }

    private void CloseIdle()
    {
        foreach (var connection in connections.All)
        {
            if (connection.IdleFor > options.Value.ConnectionIdleTimeout)
                _ = connection.CloseAsync(CloseReason.Idle);
        }
    }
}
