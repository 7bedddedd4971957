using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SongNodes.Gateway.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Cluster.Graph;

/// <summary>Gateways as clients of the cluster, beside its silos.</summary>
public class GatewayVersionTests
{
    [Fact]
    public async Task A_change_is_acknowledged_when_each_gateway_has_heard_of_it()
    {
        await using var cluster = await GraphCluster.StartAsync(2, ("SongNodes:Topology", "Cluster"));
        using var first = await StartAsync(cluster);
        using var second = await StartAsync(cluster);

        for (var version = 2; version <= 6; version++)
        {
            await ChangeAsync(cluster, version);

            Assert.Equal(version, await first.CurrentAsync());
            Assert.Equal(version, await second.CurrentAsync());
        }
    }

    [Fact]
    public async Task A_change_waits_for_a_gateway_that_is_slow_to_take_it()
    {
        await using var cluster = await GraphCluster.StartAsync(1, ("SongNodes:Topology", "Cluster"));
        // Once this is through, the grain that grants leases has settled.
        await ChangeAsync(cluster, 2);
        var slow = new HeldListener();
        await Changes(cluster).RegisterAsync(new(GraphRole.Gateway, "slow"), Reference(cluster, slow), 2);

        var change = ChangeAsync(cluster, 3);
        await slow.Told.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(change.IsCompleted);
        slow.Release.SetResult();
        await change;
        GC.KeepAlive(slow);
    }

    [Fact]
    public async Task A_change_waits_for_a_gateway_that_is_gone_only_until_its_lease_is_over()
    {
        await using var cluster = await GraphCluster.StartAsync(1, ("SongNodes:Topology", "Cluster"));
        // Once this is through, the grain that grants leases has settled.
        await ChangeAsync(cluster, 2);
        var silent = new HeldListener();
        await Changes(cluster).RegisterAsync(new(GraphRole.Gateway, "silent"), Reference(cluster, silent), 2);

        var watch = Stopwatch.StartNew();
        await ChangeAsync(cluster, 3);

        Assert.InRange(watch.Elapsed, GraphLeases.Gateway.Length - TimeSpan.FromSeconds(1), GraphLeases.Gateway.Length * 3);
        Assert.True(silent.Told.Task.IsCompletedSuccessfully);
        watch.Restart();
        await ChangeAsync(cluster, 4);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, GraphLeases.Gateway.Length);
        silent.Release.SetResult();
    }

    [Fact]
    public async Task A_gateway_without_a_lease_asks_a_silo()
    {
        await using var cluster = await GraphCluster.StartAsync(1, ("SongNodes:Topology", "Cluster"));
        using var gateway = new GatewayGraphVersion(cluster.Silos.Client, TimeProvider.System, NullLogger<GatewayGraphVersion>.Instance);

        Assert.Equal(1, await gateway.CurrentAsync());
        await ChangeAsync(cluster, 2);
        Assert.Equal(2, await gateway.CurrentAsync());
    }

    private static async Task<GatewayGraphVersion> StartAsync(GraphCluster cluster)
    {
        var gateway = new GatewayGraphVersion(cluster.Silos.Client, TimeProvider.System, NullLogger<GatewayGraphVersion>.Instance);
        await gateway.StartAsync(default);
        await Eventually.TrueAsync(() => gateway.HoldsLease);
        return gateway;
    }

    private static async Task ChangeAsync(GraphCluster cluster, long version)
    {
        await using var connection = await cluster.Source.OpenConnectionAsync();
        var change = cluster.Graph.Mutate(version, 5);
        await GraphSeed.WriteAsync(connection, change);
        await Changes(cluster).AnnounceAsync(change);
    }

    private static IGraphChangesGrain Changes(GraphCluster cluster) =>
        cluster.Services(0).GetRequiredService<IGrainFactory>().GetGrain<IGraphChangesGrain>(0);

    private static IGraphListener Reference(GraphCluster cluster, IGraphListener listener) =>
        cluster.Silos.Client.CreateObjectReference<IGraphListener>(listener);
}
