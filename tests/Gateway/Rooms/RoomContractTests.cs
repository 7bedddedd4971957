using System.Text.Json;
using System.Text.Json.Nodes;
using SongNodes.Tests.Gateway.Access;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Rooms;

/// <summary>What clients of the older services read of plain WebSockets: every field of every frame, and its type.</summary>
public class RoomContractTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private const string Told = "type:text data:any user_id:text room_id:text timestamp:time";
    private const string Durable = Told + " seq:whole epoch:whole";
    private const string Presence = "user_id:text connection_id:text room_id:text member_count:whole";

    [Fact]
    public Task Every_frame_has_the_fields_that_clients_read() => CheckAsync(played.Gateway);

    [Fact]
    public async Task Frames_over_real_sets_have_the_fields_that_clients_read()
    {
        var file = await File.ReadAllBytesAsync(PlayedData.PathOf("setlists-gd.jsonl.gz"));
        await using var gateway = await TestGateway.StartAsync($"Access:TokenKey={Tokens.Key}");
        await gateway.Http.ImportAllAsync(Body(file, "gzip"));
        await CheckAsync(gateway);
    }

    private static async Task CheckAsync(TestGateway gateway)
    {
        var node = (await gateway.GetAsync("/api/graph/nodes?limit=1")).GetProperty("nodes")[0].Text("id");
        using var graph = await PlainClient.ConnectAsync(gateway, "contract");
        await graph.SendAsync("""{"type":"ping"}""");
        Shape.Check("type:text", Of(await graph.FrameAsync("pong")));
        using var user = await PlainClient.OpenAsync(gateway, $"/ws/ann?room_id=contract&token={Tokens.For("ann")}");
        using var anyone = await PlainClient.OpenAsync(gateway, "/ws/public");

        foreach (var (client, room, known) in new[] { (user, "contract", true), (anyone, "general", false) })
        {
            var welcome = Of(await client.FrameAsync("welcome"));
            Shape.Check("type:text data:object timestamp:time", welcome);
            Shape.Check("user_id:text room_id:text connection_id:text authenticated:flag", welcome.GetProperty("data"));
            Assert.Equal((room, known), (welcome.GetProperty("data").Text("room_id"), welcome.GetProperty("data").GetProperty("authenticated").GetBoolean()));
        }

        await EverybodyIsToldAsync(graph, user, node);
        await OneIsAnsweredAsync(user, node);
        await PresenceIsToldAsync(gateway, user);
        await ServersAreToldAsync(gateway, user, node);
    }

    /// <summary>What one sends all get, the sender included.</summary>
    private static async Task EverybodyIsToldAsync(PlainClient graph, PlainClient user, string node)
    {
        await graph.SendAsync($$$"""{"type":"graph_update","data":{"nodes":["{{{node}}}"]}}""");
        await graph.SendAsync("""{"type":"cursor_position","user_id":"me","position":{"x":1,"y":2}}""");
        await user.SendAsync("""{"type":"chat","data":{"message":"hello"}}""");
        await user.SendAsync($$$$"""{"type":"graph_interaction","data":{"action":"click","node_id":"{{{{node}}}}","position":{"x":1,"y":2}}}""");
        await user.SendAsync($$$$"""{"type":"graph_node_update","data":{"node_id":"{{{{node}}}}","updates":{"bpm":1},"position":{"x":1,"y":2}}}""");
        await user.SendAsync($$$$"""{"type":"graph_edge_update","data":{"edge_id":"{{{{node}}}}__{{{{node}}}}","updates":{}}}""");
        foreach (var client in new[] { graph, user })
        {
            foreach (var (type, data) in new[]
            {
                ("graph_update", "nodes:list"), ("chat", "message:text"), ("graph_node_update", "node_id:song updates:object position:object"), ("graph_edge_update", "edge_id:text updates:object"),
            })
            {
                var frame = Of(await client.FrameAsync(type));
                Shape.Check(Durable, frame);
                Shape.Check(data, frame.GetProperty("data"));
            }

            Shape.Check(Told, Of(await client.FrameAsync("graph_interaction")));
            var cursor = Of(await client.FrameAsync("cursor_position"));
            Shape.Check("type:text user_id:text position:object timestamp:time", cursor);
            Shape.Check("x:number y:number", cursor.GetProperty("position"));
        }
    }

    /// <summary>What only the asker hears.</summary>
    private static async Task OneIsAnsweredAsync(PlainClient user, string node)
    {
        await user.SendAsync($$$"""{"type":"subscribe","data":{"channel":"graph_updates","nodeIds":["{{{node}}}"]}}""");
        var confirmed = Of(await user.FrameAsync("subscription_confirmed"));
        Shape.Check("type:text data:object timestamp:time", confirmed);
        Shape.Check("channel:text", confirmed.GetProperty("data"));
        var snapshot = Of(await user.FrameAsync("graph_snapshot")).GetProperty("data");
        Shape.Check("nodes:list edges:list", snapshot);
        Shape.CheckAll(Shape.Node, snapshot.GetProperty("nodes"));
        Shape.Check(Shape.NodeMetadata, snapshot.GetProperty("nodes")[0].GetProperty("metadata"));

        await user.SendAsync("no json");
        var error = Of(await user.FrameAsync("error"));
        Shape.Check("type:text data:object", error);
        Shape.Check("message:text details:text", error.GetProperty("data"));
    }

    private static async Task PresenceIsToldAsync(TestGateway gateway, PlainClient user)
    {
        var guest = await PlainClient.OpenAsync(gateway, $"/ws/bo?room_id=contract&token={Tokens.For("bo")}");
        var joined = Of(await user.FrameAsync("user_joined"));
        await guest.Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var left = Of(await user.FrameAsync("user_left"));
        guest.Dispose();
        foreach (var frame in new[] { joined, left })
        {
            Shape.Check("type:text data:object user_id:text timestamp:time", frame);
            Shape.Check(Presence, frame.GetProperty("data"));
            Assert.Equal("bo", frame.Text("user_id"));
        }
    }

    /// <summary>The server side: who is there, what was told, and what other servers have to tell.</summary>
    private static async Task ServersAreToldAsync(TestGateway gateway, PlainClient user, string node)
    {
        var told = await gateway.SendAsync(HttpMethod.Post, "/api/v1/broadcast/contract", """{"type":"notice","data":{"a":1}}""", bearer: TestGateway.ServiceKey);
        Shape.Check("status:text room_id:text message_type:text seq:whole epoch:whole", told.Body);
        Shape.Check(Durable, Of(await user.FrameAsync("notice")));
        var graph = await gateway.SendAsync(HttpMethod.Post, "/api/v1/graph/broadcast?update_type=layout", """{"a":1}""", bearer: TestGateway.ServiceKey);
        Shape.Check("status:text type:text room:text seq:whole epoch:whole", graph.Body);
        Shape.Check(Durable, Of(await user.FrameAsync("graph_layout")));
        foreach (var (what, body, data) in new[]
        {
            ("added", $$"""[{"id":"{{node}}"}]""", "nodes:list count:whole"), ("updated", $$"""[{"id":"{{node}}"}]""", "updates:list count:whole"), ("removed", $"[\"{node}\"]", "node_ids:list count:whole"),
        })
        {
            var answer = await gateway.SendAsync(HttpMethod.Post, $"/api/v1/graph/nodes/{what}", body, bearer: TestGateway.ServiceKey);
            Shape.Check($"status:text nodes_{what}:whole room_id:text", answer.Body);
            Assert.Equal("graph_updates", answer.Body.Text("room_id"));
            var frame = Of((await user.FramesAsync($"nodes_{what}", 1))[^1]);
            Shape.Check(Durable, frame);
            Shape.Check(data, frame.GetProperty("data"));
        }

        var history = await gateway.GetAsync("/api/v1/rooms/contract/history?limit=50");
        Shape.Check("room_id:text messages:list count:whole", history);
        Shape.CheckAll("type:text data:any user_id:text seq:whole timestamp:time", history.GetProperty("messages"));
        var stats = await gateway.GetAsync("/stats");
        Shape.Check("active_connections:whole rooms:whole users:whole room_details:object", stats);
        Shape.Check("contract:whole general:whole", stats.GetProperty("room_details"));
    }

    private static JsonElement Of(JsonNode frame) => JsonDocument.Parse(frame.ToJsonString()).RootElement;
}
