using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class PlainRoomTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Fact]
    public async Task Plain_and_hub_clients_meet_in_the_same_room()
    {
        const string room = "meeting";
        await using var hub = await HubClient.ConnectAsync(_gateway, messagePack: true);
        await hub.JoinAsync(room);
        using var plain = await PlainClient.ConnectAsync(_gateway, room);
        await hub.ToldAsync("presence", 1);

        await plain.SendAsync("""{"type":"graph_update","data":{"a":1}}""");
        var told = Assert.Single(await hub.ToldAsync("events", 1));
        var echo = await plain.FrameAsync("graph_update");
        await hub.PublishAsync(room, "chat", "from the hub");
        var chat = await plain.FrameAsync("chat");
        await hub.SendAsync("Signal", room, "wave", 7);
        var wave = await plain.FrameAsync("wave");
        await plain.SendAsync("""{"type":"graph_interaction","data":{"action":"open"}}""");
        var interaction = (await hub.ToldAsync("signals", 2))[1];
        await plain.SendAsync("""{"type":"cursor_position","user_id":"somebody","position":{"x":1,"y":2}}""");
        var cursor = Assert.Single(await hub.ToldAsync("cursors", 1));
        var ownCursor = await plain.FrameAsync("cursor_position");

        Assert.Equal("graph_update", (string)told["type"]!);
        Assert.Equal(1, (int)told["data"]!["a"]!);
        Assert.StartsWith("anonymous-", (string)told["user_id"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)echo["data"]!["a"]!);
        Assert.NotNull(echo["timestamp"]);
        Assert.Equal(1, (int)echo["seq"]!);
        Assert.Equal(("from the hub", 2), ((string)chat["data"]!, (int)chat["seq"]!));
        Assert.Equal(7, (int)wave["data"]!);
        Assert.Equal("graph_interaction", (string)interaction["type"]!);
        Assert.Equal(2, (int)cursor["position"]!["y"]!);
        Assert.StartsWith("anonymous-", (string)ownCursor["user_id"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)ownCursor["position"]!["x"]!);
    }

    [Fact]
    public async Task A_plain_client_catches_up_from_its_last_seq()
    {
        using var first = await PlainClient.ConnectAsync(_gateway, "catch-up");
        for (var i = 1; i <= 3; i++)
            await first.SendAsync($$"""{"type":"graph_update","data":{{i}}}""");
        await Poll.UntilAsync(() => first.Frames.Count == 3, () => "three echoes");
        var epoch = (long)first.Frames[0]["epoch"]!;

        using var back = await PlainClient.ConnectAsync(_gateway, "catch-up", $"?epoch={epoch}&since=1");
        using var lost = await PlainClient.ConnectAsync(_gateway, "catch-up", $"?epoch={epoch - 1}&since=1");

        await Poll.UntilAsync(() => back.Frames.Count == 2, () => "two events");
        Assert.Equal([2, 3], back.Frames.Select(frame => (int)frame["seq"]!));
        Assert.Equal(3, (int)(await lost.FrameAsync("resync"))["data"]!["seq"]!);
    }

    [Fact]
    public async Task A_ping_is_answered_to_its_sender_alone()
    {
        using var one = await PlainClient.ConnectAsync(_gateway, "pings");
        using var other = await PlainClient.ConnectAsync(_gateway, "pings");

        await one.SendAsync("""{"type":"ping"}""");
        await one.FrameAsync("pong");
        await one.SendAsync("""{"type":"graph_update","data":null}""");
        await other.FrameAsync("graph_update");

        Assert.Single(other.Frames);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"nul\u0000"}""")]
    [InlineData("""{"type":"graph_update","data":"\ud800"}""")]
    public async Task A_malformed_frame_gets_an_error_and_the_connection_stays(string frame)
    {
        using var client = await PlainClient.ConnectAsync(_gateway, "malformed");

        await client.SendAsync(frame);
        var error = await client.FrameAsync("error");
        await client.SendAsync("""{"type":"ping"}""");
        await client.FrameAsync("pong");

        Assert.False(string.IsNullOrEmpty((string)error["data"]!["message"]!));
        Assert.NotNull(error["data"]!["details"]);
    }
}
