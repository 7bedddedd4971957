using System.Text.Json.Nodes;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime.Plain;

/// <summary>What plain clients and hub clients of one room see of each other.</summary>
public class MeetingTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Theory]
    [InlineData("graph_update", "events")]
    [InlineData("graph_node_update", "events")]
    [InlineData("graph_edge_update", "events")]
    [InlineData("chat", "events")]
    [InlineData("graph_interaction", "signals")]
    [InlineData("selection", "signals")]
    public async Task What_a_plain_client_sends_is_on_the_hub_an_event_or_a_signal(string type, string method)
    {
        foreach (var path in new[] { $"/api/graph/ws/to-hub-{type}", $"/ws/ann?room_id=to-hub-{type}" })
        {
            await using var hub = await HubClient.ConnectAsync(_gateway, messagePack: path[1] == 'w');
            await hub.JoinAsync("to-hub-" + type);
            using var plain = await PlainClient.OpenAsync(_gateway, path);
            await hub.ToldAsync("presence", 1);

            await plain.SendAsync($$$"""{"type":"{{{type}}}","data":{"action":"open","node_id":"song_1"}}""");

            var told = Assert.Single(await hub.ToldAsync(method, 1));
            Assert.Equal(type, (string)told["type"]!);
            Assert.Equal("""{"action":"open","node_id":"song_1"}""", told["data"]!.ToJsonString());
            Assert.StartsWith("anonymous-", (string)told["user_id"]!, StringComparison.Ordinal);
            Assert.Equal(method == "events", told["seq"] is not null);
            Assert.Empty(hub.Told(method == "events" ? "signals" : "events"));
        }
    }

    [Fact]
    public async Task An_event_of_the_hub_arrives_at_every_plain_client_with_its_seq_and_a_signal_without()
    {
        await using var hub = await HubClient.ConnectAsync(_gateway, messagePack: true);
        var joined = await hub.JoinAsync("to-plain");
        using var graph = await PlainClient.ConnectAsync(_gateway, "to-plain");
        using var user = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=to-plain");
        await user.FrameAsync("welcome");

        await hub.PublishAsync("to-plain", "chat", new { message = "hi" });
        await hub.SendAsync("Signal", "to-plain", "wave", 7);

        foreach (var plain in new[] { graph, user })
        {
            var chat = await plain.FrameAsync("chat");
            Assert.Equal("""{"message":"hi"}""", chat["data"]!.ToJsonString());
            Assert.Equal((string)joined["user_id"]!, (string)chat["user_id"]!);
            Assert.Equal(1, (long)chat["seq"]!);
            Assert.Equal((long)joined["epoch"]!, (long)chat["epoch"]!);
            Assert.Equal("to-plain", (string)chat["room_id"]!);
            Assert.NotNull(chat["timestamp"]);
            var wave = await plain.FrameAsync("wave");
            Assert.Equal(7, (int)wave["data"]!);
            Assert.Equal((string)joined["user_id"]!, (string)wave["user_id"]!);
            Assert.Null(wave["seq"]);
            Assert.NotNull(wave["timestamp"]);
        }
    }

    [Fact]
    public async Task Cursors_meet_in_both_directions()
    {
        await using var hub = await HubClient.ConnectAsync(_gateway);
        var joined = await hub.JoinAsync("cursors");
        using var graph = await PlainClient.ConnectAsync(_gateway, "cursors");
        using var user = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=cursors");
        var id = (string)(await user.FrameAsync("welcome"))["data"]!["user_id"]!;

        await graph.SendAsync("""{"type":"cursor_position","user_id":"me","position":{"x":1}}""");
        // This socket was open before it was in the room, and says no welcome.
        await graph.FramesAsync("cursor_position", 1);
        await user.SendAsync("""{"type":"cursor_position","data":{"position":{"x":2}}}""");
        await hub.SendAsync("MoveCursor", "cursors", new { x = 3 });

        Assert.Equal([1, 2, 3], (await hub.ToldAsync("cursors", 3)).Select(X).Order());
        foreach (var plain in new[] { graph, user })
        {
            var frames = await plain.FramesAsync("cursor_position", 3);
            Assert.Equal([1, 2, 3], frames.Select(X).Order());
            Assert.Equal(id, (string)frames.Single(frame => X(frame) == 2)["user_id"]!);
            Assert.Equal((string)joined["user_id"]!, (string)frames.Single(frame => X(frame) == 3)["user_id"]!);
            Assert.All(frames, frame => Assert.NotNull(frame["timestamp"]));
        }

        static int X(JsonNode cursor) => (int)cursor["position"]!["x"]!;
    }

    [Fact]
    public async Task A_node_that_a_plain_client_moves_is_in_the_snapshot()
    {
        using var plain = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=moved");
        await plain.SendAsync("""{"type":"graph_node_update","data":{"node_id":"song_1","updates":{},"position":{"x":1.5,"y":2}}}""");
        await plain.FrameAsync("graph_node_update");

        await using var hub = await HubClient.ConnectAsync(_gateway);
        var joined = await hub.JoinAsync("moved");

        Assert.Equal("""{"positions":{"song_1":{"x":1.5,"y":2}}}""", joined["snapshot"]!.ToJsonString());
    }
}
