using System.Diagnostics;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

public class GatewayLossTests
{
    [Fact]
    public async Task A_gateway_that_is_stopped_says_so_first_and_sends_its_clients_away_in_turns()
    {
        await using var cluster = await ClusterProcesses.StartAsync(1, 2, "Gateway:DrainTime=00:00:04");
        var (leaving, staying) = (cluster.Gateways[0], cluster.Gateways[1]);
        await using var stays = await HubClient.ConnectAsync(staying.Address);
        await stays.JoinAsync("drain");
        var clients = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var client = await HubClient.ConnectAsync(leaving.Address, messagePack: i % 2 == 0);
            await client.JoinAsync("drain");
            return client;
        }));
        using var plain = await PlainClient.ConnectAsync(leaving.Address, "drain");

        var stopping = leaving.Process.StopAsync();
        await Poll.UntilAsync(async () => await leaving.StatusAsync("health/ready") == 503, () => "not ready");
        var watch = Stopwatch.StartNew();
        Assert.All(clients, client => Assert.Empty(client.Told("goAway")));
        Assert.Equal(200, await leaving.StatusAsync("health/live"));
        await using var late = await HubClient.ConnectAsync(leaving.Address);
        Assert.Equal("draining", (string)Assert.Single(await late.ToldAsync("goAway", 1))["code"]!);
        var farewells = await Task.WhenAll(clients.Select(async client =>
        {
            var told = Assert.Single(await client.ToldAsync("goAway", 1));
            return (At: watch.Elapsed, Told: told);
        }));

        Assert.All(farewells, farewell => Assert.Equal("draining", (string)farewell.Told["code"]!));
        Assert.All(farewells, farewell => Assert.True((bool)farewell.Told["reconnect"]!));
        Assert.True(farewells.Select(farewell => (int)farewell.Told["retry_after_ms"]!).Distinct().Count() > 20);
        Assert.InRange(farewells.Max(farewell => farewell.At) - farewells.Min(farewell => farewell.At), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4.5));
        Assert.Equal(1001, await plain.ClosedAsync());
        Assert.Equal(0, await stopping);
        await Eventually.TrueAsync(async () => (await stays.CallAsync("Members", "drain"))!.AsArray().Count == 1, TimeSpan.FromSeconds(2));

        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_gateway_loses_its_members_and_its_places_when_its_lease_ends()
    {
        await using var cluster = await ClusterProcesses.StartAsync(1, 2, "Rooms:GatewayLease=00:00:06", "Limits:ConnectionsPerCluster=3");
        await using var stays = await HubClient.ConnectAsync(cluster.Gateways[1].Address);
        await stays.JoinAsync("lease");
        await using var one = await HubClient.ConnectAsync(cluster.Gateways[0].Address);
        await one.JoinAsync("lease");
        using var two = await PlainClient.ConnectAsync(cluster.Gateways[0].Address, "lease");
        await Poll.UntilAsync(() => stays.Told("presence").Count >= 2, () => "two members");
        using var full = await PlainClient.ConnectAsync(cluster.Gateways[1].Address, "lease");
        Assert.Equal(1013, await full.ClosedAsync());
        Assert.StartsWith("server_full", full.Socket.CloseStatusDescription, StringComparison.Ordinal);

        await cluster.Gateways[0].Process.KillAsync();

        var watch = Stopwatch.StartNew();
        await Poll.UntilAsync(
            () => stays.Told("presence").Sum(change => change["left"]!.AsArray().Count) == 2, () => "both members gone", 10);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(6.5));
        await Poll.UntilAsync(
            async () =>
            {
                await using var next = await HubClient.ConnectAsync(cluster.Gateways[1].Address);
                try
                {
                    await next.JoinAsync("lease");
                    return true;
                }
                catch (Exception error) when (error is InvalidOperationException or OperationCanceledException or IOException)
                {
                    return false;
                }
            },
            () => "a place");
    }
}
