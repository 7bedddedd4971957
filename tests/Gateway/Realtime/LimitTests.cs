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
        await calm.JoinAsync("second");
        Assert.StartsWith("rate_limited", await calm.RefusedAsync("Join", "third", null), StringComparison.Ordinal);
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
}
