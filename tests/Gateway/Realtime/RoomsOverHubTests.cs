using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class RoomsOverHubTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_reaches_every_member_its_sender_too(bool messagePack)
    {
        var room = Room();
        await using var one = await HubClient.ConnectAsync(_gateway, messagePack);
        await using var other = await HubClient.ConnectAsync(_gateway, !messagePack);
        var joined = await one.JoinAsync(room, new Dictionary<string, object?> { ["user_name"] = "Ada" });
        var second = await other.JoinAsync(room);

        var data = new Dictionary<string, object?> { ["text"] = "hi é \"q\"", ["n"] = 1.5, ["deep"] = new object?[] { 1, null, true } };
        var published = await one.PublishAsync(room, "chat", data);

        Assert.Equal(0, (long)joined["seq"]!);
        Assert.False((bool)joined["recovered"]!);
        Assert.Equal("Ada", (string)Assert.Single(joined["members"]!.AsArray())!["user_name"]!);
        Assert.Equal(2, (int)second["member_count"]!);
        Assert.Equal((long)joined["epoch"]!, (long)published!["epoch"]!);
        Assert.Equal(1, (long)published["seq"]!);
        foreach (var member in new[] { one, other })
        {
            var told = Assert.Single(await member.ToldAsync("events", 1));
            Assert.Equal(1, (long)told["seq"]!);
            Assert.Equal("chat", (string)told["type"]!);
            Assert.Equal((string)joined["user_id"]!, (string)told["user_id"]!);
            Assert.Equal(one.Id, (string)told["connection_id"]!);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"text":"hi é \"q\"","n":1.5,"deep":[1,null,true]}"""), told["data"]), told.ToJsonString());
            Assert.Equal(DateTimeKind.Utc, DateTime.Parse((string)told["timestamp"]!, null, System.Globalization.DateTimeStyles.RoundtripKind).Kind);
        }
    }

    [Fact]
    public async Task A_client_that_negotiates_first_as_most_do_by_themselves_gets_in()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(_gateway.Address, "/hubs/rooms")).Build();
        await hub.StartAsync();

        var joined = await hub.InvokeAsync<JsonObject>("Join", Room(), null);

        Assert.Equal(hub.ConnectionId, (string?)joined["connection_id"]);
    }

    [Fact]
    public async Task A_member_who_comes_back_gets_exactly_what_it_missed()
    {
        var room = Room();
        await using var stays = await HubClient.ConnectAsync(_gateway);
        var joined = await stays.JoinAsync(room);
        for (var i = 1; i <= 5; i++)
            await stays.PublishAsync(room, "chat", i);

        await using var back = await HubClient.ConnectAsync(_gateway, messagePack: true);
        var recovered = await back.JoinAsync(room, Since((long)joined["epoch"]!, 2));
        await using var lost = await HubClient.ConnectAsync(_gateway);
        var fresh = await lost.JoinAsync(room, Since((long)joined["epoch"]! - 1, 2));

        Assert.True((bool)recovered["recovered"]!);
        Assert.Equal([3, 4, 5], recovered["events"]!.AsArray().Select(told => (int)told!["seq"]!));
        Assert.False((bool)fresh["recovered"]!);
        Assert.Equal([1, 2, 3, 4, 5], fresh["events"]!.AsArray().Select(told => (int)told!["seq"]!));
    }

    [Fact]
    public async Task Joining_in_the_middle_of_events_leaves_no_gap_and_no_repeat()
    {
        var room = Room();
        await using var writer = await HubClient.ConnectAsync(_gateway);
        await writer.JoinAsync(room);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await writer.PublishAsync(room, "chat", i);
                await writer.SendAsync("Signal", room, "tick", i);
            }
        });

        for (var round = 0; round < 10; round++)
        {
            await using var client = await HubClient.ConnectAsync(_gateway, messagePack: round % 2 == 0);
            var seq = (long)(await client.JoinAsync(room))["seq"]!;
            var told = await client.ToldAsync("events", 5);
            Assert.Equal(Enumerable.Range(0, told.Count).Select(i => seq + 1 + i), told.Select(item => (long)item["seq"]!));
            var signals = (await client.ToldAsync("signals", 5)).Select(item => (int)item["data"]!).ToList();
            Assert.Equal(Enumerable.Range(signals[0], signals.Count), signals);
        }

        await enough.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_no_second_event()
    {
        var room = Room();
        await using var client = await HubClient.ConnectAsync(_gateway);
        await client.JoinAsync(room);

        var first = await client.PublishAsync(room, "chat", "a", "key-1");
        var again = await client.PublishAsync(room, "chat", "b", "key-1");
        var next = await client.PublishAsync(room, "chat", "c", "key-2");

        Assert.Equal((long)first!["seq"]!, (long)again!["seq"]!);
        Assert.Equal(2, (long)next!["seq"]!);
        Assert.Equal(["a", "c"], (await client.ToldAsync("events", 2)).Select(told => (string)told["data"]!));
    }

    [Fact]
    public async Task Signals_arrive_in_the_order_of_their_sender()
    {
        var room = Room();
        await using var sender = await HubClient.ConnectAsync(_gateway, messagePack: true);
        await using var reader = await HubClient.ConnectAsync(_gateway);
        await sender.JoinAsync(room);
        await reader.JoinAsync(room);

        for (var i = 0; i < 90; i++)
            await sender.SendAsync("Signal", room, "tick", i);

        foreach (var member in new[] { sender, reader })
            Assert.Equal(Enumerable.Range(0, 90), (await member.ToldAsync("signals", 90)).Select(told => (int)told["data"]!));
    }

    [Fact]
    public async Task Only_the_newest_position_of_a_cursor_is_sure_to_arrive()
    {
        var room = Room();
        await using var mover = await HubClient.ConnectAsync(_gateway);
        await using var reader = await HubClient.ConnectAsync(_gateway, messagePack: true);
        await mover.JoinAsync(room);
        await reader.JoinAsync(room);

        for (var i = 0; i < 50; i++)
            await mover.SendAsync("MoveCursor", room, new Dictionary<string, object?> { ["x"] = i });

        await Poll.UntilAsync(() => reader.Told("cursors").Any(told => (int)told["position"]!["x"]! == 49), () => "the last position");
        Assert.All(reader.Told("cursors"), told => Assert.Equal(mover.Id, (string)told["connection_id"]!));
        Assert.InRange(reader.Told("cursors").Count, 1, 49);
    }

    [Fact]
    public async Task Members_hear_who_comes_and_goes_but_not_of_themselves()
    {
        var room = Room();
        await using var stays = await HubClient.ConnectAsync(_gateway);
        await stays.JoinAsync(room);
        await using var guest = await HubClient.ConnectAsync(_gateway, messagePack: true);
        await guest.JoinAsync(room, new Dictionary<string, object?> { ["user_name"] = "Bo" });

        var came = (await stays.ToldAsync("presence", 1))[0];
        await guest.CallAsync("Leave", room);
        var went = (await stays.ToldAsync("presence", 2))[1];

        Assert.Equal("Bo", (string)Assert.Single(came["joined"]!.AsArray())!["user_name"]!);
        Assert.Equal(2, (int)came["member_count"]!);
        Assert.Equal(guest.Id, (string)Assert.Single(went["left"]!.AsArray())!);
        Assert.Equal(1, (int)went["member_count"]!);
        Assert.Equal(stays.Id, (string)Assert.Single((await stays.CallAsync("Members", room))!.AsArray())!["connection_id"]!);
        Assert.Empty(guest.Told("presence"));
    }

    [Fact]
    public async Task A_moved_node_is_in_the_snapshot()
    {
        var room = Room();
        await using var client = await HubClient.ConnectAsync(_gateway);
        await client.JoinAsync(room);
        await client.PublishAsync(room, "graph_node_update", new { node_id = "song_1", position = new { x = 1.5, y = -2 } });

        var again = await client.JoinAsync(room);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"positions":{"song_1":{"x":1.5,"y":-2}}}"""), again["snapshot"]), again["snapshot"]!.ToJsonString());
        Assert.Equal(1, (int)again["member_count"]!);
    }

    [Fact]
    public async Task History_pages_backwards()
    {
        var room = Room();
        await using var client = await HubClient.ConnectAsync(_gateway);
        await client.JoinAsync(room);
        for (var i = 1; i <= 6; i++)
            await client.PublishAsync(room, "chat", i);

        var newest = await client.CallAsync("History", room, null, 2);
        var older = await client.CallAsync("History", room, 5, 10);

        Assert.Equal([6, 5], newest!.AsArray().Select(told => (int)told!["seq"]!));
        Assert.Equal([4, 3, 2, 1], older!.AsArray().Select(told => (int)told!["seq"]!));
    }

    [Fact]
    public async Task System_rooms_have_no_list_and_graph_updates_no_writers()
    {
        await using var client = await HubClient.ConnectAsync(_gateway);
        var general = await client.JoinAsync("general");
        await client.JoinAsync("graph_updates");

        Assert.Empty(general["members"]!.AsArray());
        Assert.True((int)general["member_count"]! >= 1);
        Assert.StartsWith("not_allowed", await client.RefusedAsync("Publish", "graph_updates", "x", null, null), StringComparison.Ordinal);
        Assert.StartsWith("not_allowed", await client.RefusedAsync("Signal", "graph_updates", "x", null), StringComparison.Ordinal);
    }

    private static string Room() => "room-" + Guid.NewGuid().ToString("N");

    private static Dictionary<string, object?> Since(long epoch, long seq) =>
        new() { ["since"] = new Dictionary<string, object?> { ["epoch"] = epoch, ["seq"] = seq } };
}

/// <summary>A gateway as it comes, for all tests of a class.</summary>
public sealed class DefaultGateway : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await TestGateway.StartAsync("Limits:MessagesPerSecond=1000");

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
