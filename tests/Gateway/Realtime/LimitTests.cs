using System.Diagnostics;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class LimitTests
{
    [Fact]
    public async Task A_full_room_turns_the_next_member_away()
    {
        await using var gateway = await TestGateway.StartAsync("Rooms:MaxMembersPerRoom=2");
        using var meters = new GatewayMeters(gateway);
        await using var one = await HubClient.ConnectAsync(gateway);
        await using var two = await HubClient.ConnectAsync(gateway);
        await using var three = await HubClient.ConnectAsync(gateway);
        await one.JoinAsync("full");
        await two.JoinAsync("full");
        await two.JoinAsync("full");

        Assert.StartsWith("room_full", await three.RefusedAsync("Join", "full", null), StringComparison.Ordinal);
        using var plain = await PlainClient.ConnectAsync(gateway, "full");
        Assert.Equal(1013, await plain.ClosedAsync());
        Assert.Contains("room_full", plain.Socket.CloseStatusDescription, StringComparison.Ordinal);
        Assert.Equal(2, meters.Read("songnodes.gateway.refusals"));

        await one.CallAsync("Leave", "full");
        await three.JoinAsync("full");
    }

    [Fact]
    public async Task A_full_gateway_sends_the_next_connection_away()
    {
        await using var gateway = await TestGateway.StartAsync("Gateway:MaxConnections=2");
        using var meters = new GatewayMeters(gateway);
        await using var one = await HubClient.ConnectAsync(gateway);
        using var two = await PlainClient.ConnectAsync(gateway, "any");

        await using var hub = await HubClient.ConnectAsync(gateway);
        await hub.Closed;
        using var plain = await PlainClient.ConnectAsync(gateway, "any");

        var farewell = Assert.Single(hub.Told("goAway"));
        Assert.Equal("server_full", (string)farewell["code"]!);
        Assert.True((bool)farewell["reconnect"]!);
        Assert.True((int)farewell["retry_after_ms"]! > 0);
        Assert.Equal(1013, await plain.ClosedAsync());
        await one.JoinAsync("still-works");
        await meters.ReachAsync("songnodes.gateway.connections", 2);
    }

    [Fact]
    public async Task A_client_above_its_rate_is_told_and_holds_up_nobody()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:MessagesPerSecond=20", "Limits:RoomsPerConnection=2");
        await using var fast = await HubClient.ConnectAsync(gateway);
        await using var calm = await HubClient.ConnectAsync(gateway);
        await fast.JoinAsync("rate");
        await calm.JoinAsync("rate");

        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            try
            {
                await fast.CallAsync("Members", "rate");
            }
            catch (Microsoft.AspNetCore.SignalR.HubException refusal) when (refusal.Message.Contains("rate_limited", StringComparison.Ordinal))
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 41);
        await calm.PublishAsync("rate", "chat", "still here");
    }

    [Fact]
    public async Task A_connection_is_in_so_many_rooms_and_one_too_many_leaves_nothing_behind()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:RoomsPerConnection=2");
        using var meters = new GatewayMeters(gateway);
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.JoinAsync("first");
        await client.JoinAsync("second");

        for (var i = 0; i < 20; i++)
            Assert.StartsWith("rate_limited", await client.RefusedAsync("Join", "other-" + i, null), StringComparison.Ordinal);

        await meters.ReachAsync("songnodes.gateway.rooms", 2);
        await client.CallAsync("Leave", "first");
        await client.JoinAsync("third");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_hammers_is_read_slowly_slows_nobody_and_is_disconnected_in_the_end(bool plain)
    {
        const int rate = 50;
        await using var gateway = await TestGateway.StartAsync($"Limits:MessagesPerSecond={rate}", "Limits:HammeringTime=00:00:03");
        using var meters = new GatewayMeters(gateway);
        await using var calm = await HubClient.ConnectAsync(gateway);
        await calm.JoinAsync("hammer");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var watch = Stopwatch.StartNew();
        var hammering = plain ? HammerPlainAsync(gateway, enough.Token) : HammerHubAsync(gateway, enough.Token);

        var slowest = TimeSpan.Zero;
        while (!hammering.IsCompleted)
        {
            var asked = watch.Elapsed;
            await calm.PublishAsync("hammer", "chat", "still here");
            slowest = watch.Elapsed - asked > slowest ? watch.Elapsed - asked : slowest;
            await Task.Delay(40, TestContext.Current.CancellationToken);
        }

        await hammering;
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));
        Assert.InRange(meters.Read("songnodes.gateway.refusals", "code=rate_limited"), rate, rate * (watch.Elapsed.TotalSeconds + 2));
        Assert.Equal(1, meters.Read("songnodes.gateway.closed", "reason=rate_limited"));
    }

    [Fact]
    public async Task A_reader_that_stopped_is_cut_off_and_the_others_lose_nothing()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:MessagesPerSecond=0", "Gateway:MaxOutboundBytes=131072");
        using var meters = new GatewayMeters(gateway);
        await using var writer = await HubClient.ConnectAsync(gateway, messagePack: true);
        await writer.JoinAsync("slow");
        using var stalled = await RawHubSocket.JoinAsync(gateway, "slow");
        var big = new string('x', 30_000);

        var sent = 0;
        await Poll.UntilAsync(
            async () =>
            {
                await writer.PublishAsync("slow", "chat", big);
                sent++;
                return meters.Read("songnodes.rooms.members") == 1;
            },
            () => "the stalled reader gone",
            60);

        Assert.Equal(Enumerable.Range(1, sent), (await writer.ToldAsync("events", sent)).Select(told => (int)told["seq"]!));
        Assert.Equal(1, meters.Read("songnodes.gateway.closed"));
    }

    private static async Task HammerHubAsync(TestGateway gateway, CancellationToken enough)
    {
        await using var hammer = await HubClient.ConnectAsync(gateway);
        await hammer.JoinAsync("hammer");
        var refused = 0;
        var calling = Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            try
            {
                while (!enough.IsCancellationRequested)
                {
                    try
                    {
                        await hammer.CallAsync("Members", "hammer");
                    }
                    catch (Microsoft.AspNetCore.SignalR.HubException told) when (told.Message.Contains("HubException: rate_limited", StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            }
            catch (Exception gone) when (gone is InvalidOperationException or OperationCanceledException or IOException
                or System.Net.WebSockets.WebSocketException or Microsoft.AspNetCore.SignalR.HubException)
            {
                // Closed under it.
            }
        }));

        await hammer.Closed;
        await calling;
        Assert.True(refused > 50);
        var farewell = Assert.Single(hammer.Told("goAway"));
        Assert.Equal("rate_limited", (string)farewell["code"]!);
        Assert.True((int)farewell["retry_after_ms"]! >= 1_000);
    }

    private static async Task HammerPlainAsync(TestGateway gateway, CancellationToken enough)
    {
        using var hammer = await PlainClient.ConnectAsync(gateway, "hammer");
        try
        {
            while (!enough.IsCancellationRequested)
                await hammer.SendAsync("""{"type":"ping"}""");
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            // Closed under it.
        }

        Assert.Equal(1008, await hammer.ClosedAsync());
        Assert.StartsWith("rate_limited", hammer.Socket.CloseStatusDescription, StringComparison.Ordinal);
        Assert.Equal("rate_limited", (string)(await hammer.FrameAsync("error"))["data"]!["details"]!);
    }
}
