using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class LeavingTests
{
    [Fact]
    public async Task Two_hundred_connections_leave_by_every_way_out_and_nothing_stays()
    {
        await using var gateway = await TestGateway.StartAsync(
            "Rooms:IdleTimeout=00:00:02", "Limits:MessagesPerSecond=0", "Limits:ConnectionsPerAddress=0", "Limits:ConnectsPerSecond=0");
        using var meters = new GatewayMeters(gateway);
        var killed = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var socket = await RawHubSocket.JoinAsync(gateway, "way-" + (i % 5));
            await socket.PublishAsync("way-" + (i % 5));
            return socket;
        }));
        var hubs = await Task.WhenAll(Enumerable.Range(0, 80).Select(async i =>
        {
            var client = await HubClient.ConnectAsync(gateway, messagePack: i % 2 == 0);
            await client.JoinAsync("way-" + (i % 5));
            await client.PublishAsync("way-" + (i % 5), "chat", i);
            return client;
        }));
        var plain = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            var client = await PlainClient.ConnectAsync(gateway, "way-" + (i % 5));
            await client.SendAsync($$"""{"type":"graph_update","data":{{i}}}""");
            return client;
        }));
        await meters.ReachAsync("songnodes.rooms.members", 200);
        await meters.ReachAsync("songnodes.rooms.events", 200);

        // Leave and close, close, abort, killed.
        for (var i = 0; i < hubs.Length; i++)
        {
            if (i % 3 == 0)
                await hubs[i].CallAsync("Leave", "way-" + (i % 5));
            await hubs[i].DisposeAsync();
        }

        Array.ForEach(killed, socket => socket.Reset());
        for (var i = 0; i < plain.Length; i++)
        {
            if (i % 2 == 0)
                await plain[i].Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            else
                plain[i].Socket.Abort();
        }

        foreach (var gauge in GatewayMeters.Held.Append("songnodes.rooms.active"))
            await meters.ReachAsync(gauge, 0);

        await using var later = await HubClient.ConnectAsync(gateway);
        var joined = await later.JoinAsync("way-0");
        Assert.Equal(40, (long)joined["seq"]!);
        Assert.Equal(40, joined["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_client_that_dies_without_a_word_leaves_its_room()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var meters = new GatewayMeters(gateway);
        await using var stays = await HubClient.ConnectAsync(gateway);
        await stays.JoinAsync("grave");
        var socket = await RawHubSocket.JoinAsync(gateway, "grave");
        await stays.ToldAsync("presence", 1);

        socket.Reset();

        var left = (await stays.ToldAsync("presence", 2))[1];
        Assert.Single(left["left"]!.AsArray());
        await meters.ReachAsync("songnodes.gateway.connections", 1);
    }

    [Fact]
    public async Task A_gateway_that_stops_says_goodbye()
    {
        var gateway = await TestGateway.StartAsync();
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.JoinAsync("stop");
        using var plain = await PlainClient.ConnectAsync(gateway, "stop");

        await gateway.DisposeAsync();

        Assert.Equal("draining", (string)Assert.Single(client.Told("goAway"))["code"]!);
        Assert.Equal(1001, await plain.ClosedAsync());
        await client.Closed;
    }

    [Fact]
    public async Task A_quiet_connection_is_closed_after_the_idle_timeout()
    {
        await using var gateway = await TestGateway.StartAsync("Gateway:ConnectionIdleTimeout=00:00:01");
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.JoinAsync("quiet");
        using var plain = await PlainClient.ConnectAsync(gateway, "quiet");

        Assert.Equal(1001, await plain.ClosedAsync());
        await client.Closed;
        Assert.Equal("idle", (string)Assert.Single(client.Told("goAway"))["code"]!);
    }
}
