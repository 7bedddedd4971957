using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Rooms;

public class BroadcastTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Fact]
    public async Task A_broadcast_reaches_everyone_in_the_room_as_an_event()
    {
        await using var hub = await HubClient.ConnectAsync(_gateway, messagePack: true);
        await hub.JoinAsync("announced");
        using var plain = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=announced");
        await plain.FrameAsync("welcome");

        var answer = await _gateway.TellAsync("/api/v1/broadcast/announced", """{"type":"notice","data":{"text":"maintenance"}}""");

        Assert.Equal(("broadcasted", "announced", "notice", 1L), ((string)answer["status"]!, (string)answer["room_id"]!, (string)answer["message_type"]!, (long)answer["seq"]!));
        foreach (var told in new[] { (await hub.ToldAsync("events", 1))[0], await plain.FrameAsync("notice") })
        {
            Assert.Equal("""{"text":"maintenance"}""", told["data"]!.ToJsonString());
            Assert.Equal(("service", 1), ((string)told["user_id"]!, (int)told["seq"]!));
        }
    }

    [Fact]
    public async Task A_change_of_the_graph_goes_to_its_room_with_a_prefixed_type()
    {
        using var listener = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=changes");
        await listener.FrameAsync("welcome");

        await _gateway.TellAsync("/api/v1/graph/broadcast?update_type=node_update&room_id=changes", """{"node_id":"song_1"}""");
        await _gateway.TellAsync("/api/v1/graph/broadcast?update_type=graph_update&room_id=changes", "[1,2]");

        Assert.Equal("""{"node_id":"song_1"}""", (await listener.FrameAsync("graph_node_update"))["data"]!.ToJsonString());
        Assert.Equal("[1,2]", (await listener.FrameAsync("graph_update"))["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("added", "nodes", """[{"id":"song_1"},{"id":"song_2"}]""")]
    [InlineData("updated", "updates", """[{"id":"song_1","updates":{"bpm":124}}]""")]
    [InlineData("removed", "node_ids", """["song_1","song_2","song_3"]""")]
    public async Task Lists_of_nodes_reach_those_who_listen_to_graph_updates(string what, string list, string body)
    {
        using var room = await PlainClient.ConnectAsync(_gateway, "graph_updates");
        using var subscriber = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=home");
        await subscriber.SendAsync("""{"type":"subscribe","channel":"graph_updates","data":{}}""");
        await subscriber.FrameAsync("subscription_confirmed");
        await using var hub = await HubClient.ConnectAsync(_gateway);
        await hub.JoinAsync("graph_updates");

        var answer = await _gateway.TellAsync("/api/v1/graph/nodes/" + what, body);

        var count = JsonNode.Parse(body)!.AsArray().Count;
        Assert.Equal(("broadcasted", count), ((string)answer["status"]!, (int)answer["nodes_" + what]!));
        foreach (var told in new[] { await room.FrameAsync("nodes_" + what), await subscriber.FrameAsync("nodes_" + what), (await hub.ToldAsync("events", 1))[0] })
        {
            Assert.Equal(body, told["data"]![list]!.ToJsonString());
            Assert.Equal(count, (int)told["data"]!["count"]!);
        }
    }

    [Fact]
    public async Task A_list_too_large_for_one_event_becomes_several_in_order_and_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var listener = await PlainClient.ConnectAsync(gateway, "graph_updates");
        var body = new JsonArray([.. Enumerable.Range(0, 200).Select(i => (JsonNode)new JsonObject { ["id"] = "song_" + i, ["note"] = new string('é', 400) })]);

        var first = await gateway.TellAsync("/api/v1/graph/nodes/added", body.ToJsonString(), "import-1");
        var again = await gateway.TellAsync("/api/v1/graph/nodes/added", body.ToJsonString(), "import-1");
        var nothing = await gateway.TellAsync("/api/v1/graph/nodes/added", "[]");

        Assert.Equal(200, (int)first["nodes_added"]!);
        Assert.True(JsonNode.DeepEquals(first, again), again.ToJsonString());
        Assert.Equal((0, 0), ((int)nothing["nodes_added"]!, (int)nothing["events"]!));
        var parts = await listener.FramesAsync("nodes_added", (int)first["events"]!);
        Assert.InRange(parts.Count, 5, 50);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => "song_" + i), parts.SelectMany(part => part["data"]!["nodes"]!.AsArray()).Select(node => (string)node!["id"]!));
        Assert.Equal(parts.Count, (await gateway.ReadAsync("/api/v1/rooms/graph_updates/history"))["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_repeated_key_tells_nobody_a_second_time()
    {
        var first = await _gateway.TellAsync("/api/v1/broadcast/once", """{"type":"notice","data":1}""", "key");
        var again = await _gateway.TellAsync("/api/v1/broadcast/once", """{"type":"notice","data":1}""", "key");
        var other = await _gateway.TellAsync("/api/v1/broadcast/once", """{"type":"notice","data":1}""");

        Assert.Equal([1, 1, 2], new[] { first, again, other }.Select(answer => (int)answer["seq"]!));
    }

    [Theory]
    [InlineData("/api/v1/broadcast/quiet", "no json", 400, null)]
    [InlineData("/api/v1/broadcast/quiet", "", 400, null)]
    [InlineData("/api/v1/broadcast/quiet", "[]", 400, null)]
    [InlineData("/api/v1/broadcast/quiet", """{"data":1}""", 422, "type")]
    [InlineData("/api/v1/broadcast/quiet", """{"type":5,"data":1}""", 422, "type")]
    [InlineData("/api/v1/broadcast/quiet", """{"type":"","data":1}""", 422, "type")]
    [InlineData("/api/v1/broadcast/quiet", """{"type":"notice"}""", 422, "data")]
    [InlineData("/api/v1/broadcast/quiet", """{"type":"notice","data":"\ud800"}""", 422, "data")]
    [InlineData("/api/v1/broadcast/no%20spaces", """{"type":"notice","data":1}""", 400, null)]
    [InlineData("/api/v1/graph/broadcast?room_id=quiet", "1", 400, null)]
    [InlineData("/api/v1/graph/broadcast?room_id=quiet&update_type=", "1", 400, null)]
    [InlineData("/api/v1/graph/broadcast?room_id=no%20spaces&update_type=x", "1", 400, null)]
    [InlineData("/api/v1/graph/broadcast?room_id=quiet&update_type=0123456789012345678901234567890123456789012345678901234567890", "1", 400, null)]
    [InlineData("/api/v1/graph/nodes/added", """{"id":"song_1"}""", 400, null)]
    [InlineData("/api/v1/graph/nodes/added", """[{"id":"song_1"},5]""", 422, "[1]")]
    [InlineData("/api/v1/graph/nodes/updated", """["song_1"]""", 422, "[0]")]
    [InlineData("/api/v1/graph/nodes/removed", """["song_1",""]""", 422, "[1]")]
    [InlineData("/api/v1/graph/nodes/removed", """[{"id":"song_1"}]""", 422, "[0]")]
    public async Task What_does_not_fit_is_refused_and_nobody_is_told(string path, string body, int status, string? field)
    {
        var before = await HeardAsync();
        using var answer = await _gateway.PostAsync(path, body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        if (field is not null)
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
        Assert.Equal(before, await HeardAsync());
    }

    [Theory]
    [InlineData("/api/v1/broadcast/quiet", 33_000)]
    [InlineData("/api/v1/broadcast/quiet", 70_000)]
    [InlineData("/api/v1/graph/broadcast?update_type=x&room_id=quiet", 33_000)]
    [InlineData("/api/v1/graph/nodes/added", 33_000)]
    [InlineData("/api/v1/graph/nodes/added", 1_100_000)]
    public async Task What_is_too_large_is_a_413_and_nobody_is_told(string path, int bytes)
    {
        var before = await HeardAsync();
        var padding = new string('x', bytes);
        using var answer = await _gateway.PostAsync(
            path, path.EndsWith("added", StringComparison.Ordinal) ? $$"""[{"id":1},{"id":"{{padding}}"}]""" : $$"""{"type":"notice","data":"{{padding}}"}""");

        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Equal(before, await HeardAsync());
    }

    [Fact]
    public async Task Only_the_service_key_may_broadcast()
    {
        foreach (var path in new[] { "/api/v1/broadcast/quiet", "/api/v1/graph/broadcast?update_type=x", "/api/v1/graph/nodes/added", "/api/v1/graph/nodes/updated", "/api/v1/graph/nodes/removed" })
        {
            using var nobody = await _gateway.PostAsync(path, "[]", key: null);
            Assert.Equal(401, (int)nobody.StatusCode);
            using var guess = await _gateway.PostAsync(path, "[]", key: TestGateway.OperatorKey);
            Assert.Equal(401, (int)guess.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_for_repeating_must_be_readable()
    {
        using var answer = await _gateway.PostAsync(
            "/api/v1/broadcast/quiet", """{"type":"notice","data":1}""", idempotencyKey: new string('k', 65));

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_description_tells_of_the_body_and_the_key()
    {
        var document = await _gateway.ReadAsync("/openapi/v1.json");

        foreach (var path in new[] { "/api/v1/broadcast/{room_id}", "/api/v1/graph/broadcast", "/api/v1/graph/nodes/added", "/api/v1/graph/nodes/updated", "/api/v1/graph/nodes/removed" })
        {
            var operation = document["paths"]![path]!["post"]!;
            Assert.NotNull(operation["requestBody"]!["content"]!["application/json"]!["example"]);
            Assert.Contains(operation["parameters"]!.AsArray(), parameter => (string)parameter!["name"]! == "Idempotency-Key" && (string)parameter["in"]! == "header");
            Assert.All(["400", "401", "403", "413", "422", "503"], status => Assert.NotNull(operation["responses"]![status]));
        }
    }

    /// <summary>How much the rooms that these tests name were ever told.</summary>
    private async Task<int> HeardAsync()
    {
        var heard = 0;
        foreach (var room in new[] { "quiet", "graph_updates" })
            heard += (int)(await _gateway.ReadAsync($"/api/v1/rooms/{room}/history?limit=1000"))["count"]!;
        return heard;
    }
}
