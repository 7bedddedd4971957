using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Graph;
using SongNodes.Tests.Gateway.Graph;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime.Plain;

public class SubscriptionTests(SeededGateway shared) : IClassFixture<SeededGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Fact]
    public async Task A_subscription_is_confirmed_and_answered_with_the_nodes_and_the_edges_among_them()
    {
        var reference = shared.Graph.Reference;
        var numbers = reference.Nodes.Take(60).Select(track => track.No).ToHashSet();
        var hidden = shared.Graph.Tracks.Values.First(track => track.Hidden);
        Guid[] asked = [.. reference.Nodes.Take(60).Select(track => track.Id), hidden.Id, Guid.NewGuid()];
        using var client = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=explorers");
        using var other = await PlainClient.OpenAsync(_gateway, "/ws/bo?room_id=explorers");

        await client.SendAsync(Subscribe("graph_updates", asked.Select(TrackIds.Format)));

        var confirmed = await client.FrameAsync("subscription_confirmed");
        Assert.Equal("graph_updates", (string)confirmed["data"]!["channel"]!);
        Assert.NotNull(confirmed["timestamp"]);
        var frame = await client.FrameAsync("graph_snapshot");
        var snapshot = JsonDocument.Parse(frame["data"]!.ToJsonString()).RootElement;
        Assert.Equal(numbers, snapshot.NodeNumbers().ToHashSet());
        var among = reference.Edges.Where(edge => numbers.Contains(edge.Source) && numbers.Contains(edge.Target)).ToHashSet();
        Assert.NotEmpty(among);
        Assert.Equal(among, snapshot.Edges().ToHashSet());
        Assert.Equal("song", snapshot.GetProperty("nodes")[0].GetProperty("metadata").GetProperty("node_type").GetString());
        Assert.DoesNotContain(other.Frames, told => (string)told["type"]! is "subscription_confirmed" or "graph_snapshot");
    }

    [Fact]
    public async Task Whoever_subscribes_to_a_channel_hears_it_beside_its_room()
    {
        using var client = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=home");
        // As the old page sends it.
        await client.SendAsync("""{"type":"subscribe","channel":"away","data":{"nodeIds":null,"depth":2}}""");
        await client.SendAsync("""{"type":"subscribe","channel":"away"}""");
        await client.SendAsync("""{"type":"subscribe","data":{"channel":"home"}}""");
        var confirmed = await client.FramesAsync("subscription_confirmed", 3);
        using var away = await PlainClient.ConnectAsync(_gateway, "away");

        await away.SendAsync("""{"type":"graph_update","data":1}""");
        await client.SendAsync("""{"type":"chat","data":{"message":"at home"}}""");

        Assert.Equal(["away", "away", "home"], confirmed.Select(frame => (string)frame["data"]!["channel"]!));
        Assert.Equal("away", (string)(await client.FrameAsync("graph_update"))["room_id"]!);
        Assert.Equal("home", (string)(await client.FrameAsync("chat"))["room_id"]!);
        Assert.DoesNotContain(away.Frames, frame => (string)frame["type"]! == "chat");
    }

    [Fact]
    public async Task Too_many_nodes_and_too_many_channels_are_refused_and_the_connection_stays()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:RoomsPerConnection=2", "Gateway:MaxOutboundBytes=65536");
        await using (var connection = await gateway.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync())
            await GraphSeed.InsertAsync(connection, shared.Graph);
        using var client = await PlainClient.OpenAsync(gateway, "/ws/ann?room_id=home");

        await client.SendAsync(Subscribe("home", Enumerable.Repeat(TrackIds.Format(Guid.NewGuid()), 501)));
        var tooMany = (await client.FramesAsync("error", 1))[0];
        await client.SendAsync(Subscribe("home", shared.Graph.Tracks.Values.Take(150).Select(track => TrackIds.Format(track.Id))));
        var tooLarge = (await client.FramesAsync("error", 2))[1];
        await client.SendAsync(Subscribe("second", []));
        await client.SendAsync(Subscribe("third", []));
        var channels = (await client.FramesAsync("error", 3))[2];

        Assert.Equal(
            ["invalid", "too_large", "rate_limited"],
            new[] { tooMany, tooLarge, channels }.Select(error => (string)error["data"]!["details"]!));
        await client.SendAsync("""{"type":"ping"}""");
        await client.FrameAsync("pong");
    }

    private static string Subscribe(string channel, IEnumerable<string> nodeIds) => new JsonObject
    {
        ["type"] = "subscribe",
        ["data"] = new JsonObject { ["channel"] = channel, ["nodeIds"] = new JsonArray([.. nodeIds.Select(id => (JsonNode)id)]) },
    }.ToJsonString();
}
