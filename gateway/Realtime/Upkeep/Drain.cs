using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime.Admission;
using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Gateway.Realtime.Rooms;
using SongNodes.Grains.Configuration;

namespace SongNodes.Gateway.Realtime.Upkeep;

/// <summary>
/// Sends everybody away before this gateway stops: a few at a time, each told when to come back, so that they do not fall
/// upon the other gateways, or on this one's successor, all at once.
/// </summary>
internal sealed class Drain(
    ConnectionAdmission admission,
    ConnectionRegistry connections,
    ClusterPlaces places,
    RoomTable rooms,
    IOptions<GatewayOptions> options,
    IOptions<LimitOptions> limits,
    IOptions<SongNodesOptions> setup,
    TimeProvider time)
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RoomPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SoonestReturn = TimeSpan.FromSeconds(1);

    /// <summary>The time in which connections are sent away.</summary>
    public TimeSpan Length => LengthOf(options.Value, setup.Value);

    public static TimeSpan LengthOf(GatewayOptions gateway, SongNodesOptions setup) =>
        gateway.DrainTime ?? TimeSpan.FromSeconds(setup.Topology == Topology.Embedded ? 1 : 10);

    private readonly Lock _gate = new();
    private Task? _run;

    /// <summary>Returns when everybody is gone, the rooms know it, and the cluster has its places back. Once begun it is not begun again.</summary>
    public Task RunAsync()
    {
        lock (_gate)
            return _run ??= SendAllAwayAsync();
    }

    private async Task SendAllAwayAsync()
    {
        // Readiness fails from here on. For a while nobody is sent away: load balancers take a moment to look.
        admission.Draining = true;
        var started = time.GetTimestamp();
        if (connections.All.Count > 0)
            await Task.Delay(Length / 5, time);
        connections.Close();
        await SendAwayAsync(Length - time.GetElapsedTime(started));
        await LeaveRoomsAsync();
        await places.CloseAsync();
    }

    private async Task SendAwayAsync(TimeSpan length)
    {
        var rounds = Math.Max(1, (int)(length / Round));
        var all = connections.All.ToArray();
        var spread = Spread(all.Length);
        var leaving = new List<Task>(all.Length);
        for (var round = 0; round < rounds && leaving.Count < all.Length; round++)
        {
            var until = (int)((long)all.Length * (round + 1) / rounds);
            while (leaving.Count < until)
                leaving.Add(all[leaving.Count].CloseAsync(CloseReason.Draining.ComeBackIn(SoonestReturn + (spread * Random.Shared.NextDouble()))));
            if (leaving.Count < all.Length)
                await Task.Delay(Round, time);
        }

        await Task.WhenAll(leaving);
    }

    /// <summary>They come back no faster than one gateway lets half of them in, what the drain itself spreads deducted.</summary>
    private TimeSpan Spread(int count)
    {
        var rate = limits.Value.ConnectsPerSecond;
        var needed = rate == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(2.0 * count / rate) - Length;
        return needed > SoonestReturn ? needed : SoonestReturn;
    }

    private async Task LeaveRoomsAsync()
    {
        var since = time.GetTimestamp();
        while ((rooms.All.Count > 0 || connections.All.Count > 0) && time.GetElapsedTime(since) < RoomPatience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), time);
    }
}
