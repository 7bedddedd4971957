using SongNodes.Gateway.Realtime.Admission;
using SongNodes.Gateway.Realtime.Rooms;

namespace SongNodes.Gateway.Realtime.Upkeep;

/// <summary>Renews what this gateway holds in the cluster, closes stale connections, and sends everybody away when the process stops.</summary>
internal sealed class RealtimeUpkeep(
    RoomTable rooms, ClusterPlaces places, StaleConnections stale, Drain drain, GatewayMetrics metrics, TimeProvider time)
    : IHostedLifecycleService
{
    private ITimer? _renewal;
    private ITimer? _stale;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        metrics.Begin();
        var round = rooms.GatewayLease / 3;
        _renewal = time.CreateTimer(_ => Renew(), null, round, round);
        _stale = time.CreateTimer(_ => stale.Close(), null, stale.Round, stale.Round);
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => drain.RunAsync().WaitAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _renewal?.Dispose();
        _stale?.Dispose();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Renew()
    {
        rooms.RenewAll();
        places.Renew();
    }
}
