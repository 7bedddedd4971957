using System.Net.WebSockets;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime.Plain;

public class ClosingTests
{
    [Fact]
    public async Task A_reason_says_whether_the_room_or_the_server_is_full()
    {
        await using var gateway = await TestGateway.StartAsync("Rooms:MaxMembersPerRoom=1", "Gateway:MaxConnections=2");
        using var meters = new GatewayMeters(gateway);
        using var first = await PlainClient.OpenAsync(gateway, "/ws/ann?room_id=one");
        await first.FrameAsync("welcome");

        using var second = await PlainClient.OpenAsync(gateway, "/ws/bo?room_id=one");
        Assert.Equal(1013, await second.ClosedAsync());
        Assert.StartsWith("room_full", second.Socket.CloseStatusDescription, StringComparison.Ordinal);
        await meters.ReachAsync("songnodes.gateway.connections", 1);

        using var elsewhere = await PlainClient.OpenAsync(gateway, "/ws/bo?room_id=two");
        await elsewhere.FrameAsync("welcome");
        using var third = await PlainClient.OpenAsync(gateway, "/ws/public");
        Assert.Equal(1013, await third.ClosedAsync());
        Assert.StartsWith("server_full", third.Socket.CloseStatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binary_and_large_messages_close_with_their_codes()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var binary = await PlainClient.OpenAsync(gateway, "/ws/public");
        await binary.Socket.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.Equal(1003, await binary.ClosedAsync());

        using var fits = await PlainClient.OpenAsync(gateway, "/ws/public");
        await fits.SendAsync(Padded(64 * 1024));
        await fits.FrameAsync("x");
        using var large = await PlainClient.OpenAsync(gateway, "/ws/public");
        await large.SendAsync(Padded((64 * 1024) + 1));
        Assert.Equal(1009, await large.ClosedAsync());
        Assert.Equal(WebSocketState.Open, fits.Socket.State);

        static string Padded(int length) => """{"type":"x"}""".PadRight(length);
    }

    [Fact]
    public async Task A_reader_that_stopped_is_cut_off_and_the_others_lose_nothing()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:MessagesPerSecond=0", "Gateway:MaxOutboundBytes=131072");
        using var meters = new GatewayMeters(gateway);
        using var writer = await PlainClient.ConnectAsync(gateway, "slow");
        using var stalled = await RawHubSocket.OpenAsync(gateway, "/api/graph/ws/slow");
        await meters.ReachAsync("songnodes.rooms.members", 2);
        var big = $$"""{"type":"graph_update","data":"{{new string('x', 30_000)}}"}""";

        var sent = 0;
        await Poll.UntilAsync(
            async () =>
            {
                await writer.SendAsync(big);
                await writer.FramesAsync("graph_update", ++sent);
                return meters.Read("songnodes.rooms.members") == 1;
            },
            () => "the stalled reader gone",
            60);

        Assert.Equal(Enumerable.Range(1, sent), writer.Frames.Select(frame => (int)frame["seq"]!));
        Assert.Equal(1, meters.Read("songnodes.gateway.closed"));
    }

    [Fact]
    public async Task A_client_that_leaves_a_close_unanswered_is_cut_off()
    {
        await using var gateway = await TestGateway.StartAsync("Gateway:ConnectionIdleTimeout=00:00:01");
        using var meters = new GatewayMeters(gateway);
        using var silent = await RawHubSocket.OpenAsync(gateway, "/ws/public");
        await meters.ReachAsync("songnodes.rooms.members", 1);

        foreach (var gauge in GatewayMeters.Held)
            await meters.ReachAsync(gauge, 0);
    }

    [Fact]
    public async Task A_client_that_dies_without_a_word_leaves_its_room()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var stays = await PlainClient.OpenAsync(gateway, "/ws/ann?room_id=grave");
        // A socket is open before it is in its room: the other might be there first, and be no news.
        await stays.FrameAsync("welcome");
        var socket = await RawHubSocket.OpenAsync(gateway, "/api/graph/ws/grave");
        await stays.FrameAsync("user_joined");

        socket.Reset();

        await stays.FrameAsync("user_left");
    }
}
