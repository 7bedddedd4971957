using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime.Plain;

public class GraphSocketTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Fact]
    public async Task Everyone_in_the_room_gets_the_same_object_with_a_timestamp_and_the_sender_too()
    {
        using var one = await PlainClient.ConnectAsync(_gateway, "echo");
        using var other = await PlainClient.ConnectAsync(_gateway, "echo");

        await one.SendAsync("""{"type":"graph_update","data":{"nodes":[1,{"x":"é \" \\"}],"n":1.50}}""");
        await one.SendAsync("""{"type":"cursor_position","user_id":"somebody","position":{"x":1.25,"y":-2}}""");

        foreach (var client in new[] { one, other })
        {
            var update = await client.FrameAsync("graph_update");
            Assert.Equal("""{"nodes":[1,{"x":"é \" \\"}],"n":1.50}""", update["data"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            Assert.Equal(DateTimeKind.Utc, Time(update).Kind);
            var cursor = await client.FrameAsync("cursor_position");
            Assert.Equal("""{"x":1.25,"y":-2}""", cursor["position"]!.ToJsonString());
            Assert.StartsWith("anonymous-", (string)cursor["user_id"]!, StringComparison.Ordinal);
            Assert.Equal(DateTimeKind.Utc, Time(cursor).Kind);
        }

        Assert.All(other.Frames, frame => Assert.Contains((string)frame["type"]!, new[] { "graph_update", "cursor_position" }));
    }

    [Fact]
    public async Task A_plain_client_catches_up_from_its_last_seq()
    {
        using var first = await PlainClient.ConnectAsync(_gateway, "catch-up");
        for (var i = 1; i <= 3; i++)
            await first.SendAsync($$"""{"type":"graph_update","data":{{i}}}""");
        await first.FramesAsync("graph_update", 3);
        var epoch = (long)first.Frames[0]["epoch"]!;

        using var back = await PlainClient.ConnectAsync(_gateway, "catch-up", $"?epoch={epoch}&since=1");
        using var lost = await PlainClient.ConnectAsync(_gateway, "catch-up", $"?epoch={epoch - 1}&since=1");

        await back.FramesAsync("graph_update", 2);
        Assert.Equal([2, 3], back.Frames.Select(frame => (int)frame["seq"]!));
        Assert.Equal(3, (int)(await lost.FrameAsync("resync"))["data"]!["seq"]!);
        Assert.Equal([1, 2, 3], (await lost.FramesAsync("graph_update", 3)).Select(frame => (int)frame["seq"]!));
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
    [InlineData("""{"type":"graph_update"}""")]
    [InlineData("""{"type":"graph_update","data":"\ud800"}""")]
    [InlineData("""{"type":"cursor_position","user_id":"me"}""")]
    [InlineData("""{"type":"subscribe","data":{"channel":"no spaces"}}""")]
    [InlineData("""{"type":"subscribe","data":{"channel":"general","nodeIds":["song_1"]}}""")]
    [InlineData("""{"type":"subscribe","data":{"channel":"general","nodeIds":5}}""")]
    public async Task A_malformed_frame_gets_an_error_and_the_connection_stays(string frame)
    {
        using var client = await PlainClient.ConnectAsync(_gateway, "malformed");

        await client.SendAsync(frame);
        var error = await client.FrameAsync("error");
        await client.SendAsync("""{"type":"ping"}""");
        await client.FrameAsync("pong");

        Assert.False(string.IsNullOrEmpty((string)error["data"]!["message"]!));
        Assert.Equal("invalid", (string)error["data"]!["details"]!);
        Assert.Equal(2, client.Frames.Count);
    }

    [Theory]
    [InlineData("/api/graph/ws/no%20spaces", 400)]
    [InlineData("/api/graph/ws/room?since=5", 400)]
    [InlineData("/api/graph/ws/room?epoch=5&since=-1", 400)]
    [InlineData("/ws/ann?room_id=no%20spaces", 400)]
    [InlineData("/ws/ann?room_id=a&room_id=b", 400)]
    [InlineData("/ws/ann?token=nonsense", 401)]
    public async Task A_handshake_that_cannot_be_served_is_refused_by_a_status(string path, int status) =>
        Assert.Equal(status, await PlainClient.RefusedAsync(_gateway, path));

    [Theory]
    [InlineData("/api/graph/ws/room")]
    [InlineData("/ws/public")]
    [InlineData("/ws/ann")]
    public async Task A_page_of_a_foreign_site_cannot_come_in(string path)
    {
        Assert.Equal(403, await PlainClient.RefusedAsync(_gateway, path, "https://evil.example"));
        using var allowed = await PlainClient.OpenAsync(_gateway, path, "http://localhost:3000");
    }

    private static DateTime Time(System.Text.Json.Nodes.JsonNode frame) =>
        DateTime.Parse((string)frame["timestamp"]!, null, System.Globalization.DateTimeStyles.RoundtripKind);
}
