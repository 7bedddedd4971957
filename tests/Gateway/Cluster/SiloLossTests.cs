using System.Diagnostics;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

public class SiloLossTests
{
    [Fact]
    public async Task Gateways_go_on_within_seconds_when_a_silo_is_killed_and_use_its_successor()
    {
        await using var cluster = await ClusterProcesses.StartAsync();

        await cluster.Silos[0].Process.KillAsync();

        var outage = Stopwatch.StartNew();
        foreach (var gateway in cluster.Gateways)
            await Eventually.TrueAsync(async () => await gateway.StatusAsync("health/ready") == 200 && await gateway.SilosAsync() == 1);
        Assert.InRange(outage.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));

        await cluster.AddSilo().ReadyAsync();
        foreach (var gateway in cluster.Gateways)
            await Eventually.TrueAsync(async () => await gateway.SilosAsync() == 2);
    }

    [Fact]
    public async Task Signals_stop_silos_and_gateways_with_exit_code_0()
    {
        await using var cluster = await ClusterProcesses.StartAsync(silos: 1, gateways: 1);

        Assert.Equal(0, await cluster.Gateways[0].Process.StopAsync());
        Assert.Equal(0, await cluster.Silos[0].Process.StopAsync());
    }

    [Fact]
    public async Task A_gateway_without_silos_says_so_and_recovers()
    {
        await using var cluster = await ClusterProcesses.StartAsync(silos: 1, gateways: 1);
        var gateway = cluster.Gateways[0];

        await cluster.Silos[0].Process.KillAsync();

        var answered = Stopwatch.StartNew();
        Assert.Equal(503, await gateway.StatusAsync("health"));
        Assert.InRange(answered.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Equal(200, await gateway.StatusAsync("health/live"));
        await cluster.AddSilo().ReadyAsync();
        await Eventually.TrueAsync(async () => await gateway.StatusAsync("health") == 200, TimeSpan.FromSeconds(60));
    }
}
