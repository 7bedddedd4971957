using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Tests.Gateway.Access;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Rooms;

public class RoomReadTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Fact]
    public async Task History_is_told_newest_first()
    {
        using var client = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=past");
        for (var i = 1; i <= 60; i++)
            await client.SendAsync($$$"""{"type":"chat","data":{"message":"{{{i}}}"}}""");
        await client.FramesAsync("chat", 60);

        var history = await _gateway.ReadAsync("/api/v1/rooms/past/history");
        var short_ = await _gateway.ReadAsync("/api/v1/rooms/past/history?limit=2");

        Assert.Equal(("past", 50), ((string)history["room_id"]!, (int)history["count"]!));
        Assert.Equal(Enumerable.Range(11, 50).Reverse(), history["messages"]!.AsArray().Select(message => (int)message!["seq"]!));
        var newest = short_["messages"]!.AsArray()[0]!;
        Assert.Equal(2, (int)short_["count"]!);
        Assert.Equal(("chat", "60"), ((string)newest["type"]!, (string)newest["data"]!["message"]!));
        Assert.StartsWith("anonymous-", (string)newest["user_id"]!, StringComparison.Ordinal);
        Assert.NotNull(newest["timestamp"]);
    }

    [Fact]
    public async Task Asking_for_the_history_of_a_room_that_never_was_does_not_make_one()
    {
        var history = await _gateway.ReadAsync("/api/v1/rooms/never-was/history");

        Assert.Equal(0, (int)history["count"]!);
        Assert.Empty(history["messages"]!.AsArray());
        await using var command = _gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from room where id = 'never-was'");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task History_ends_where_the_room_forgets()
    {
        await using var gateway = await TestGateway.StartAsync("Rooms:HistoryEvents=50");
        for (var i = 1; i <= 55; i++)
            await gateway.TellAsync("/api/v1/broadcast/short", $$$"""{"type":"notice","data":{{{i}}}}""");

        var history = await gateway.ReadAsync("/api/v1/rooms/short/history?limit=1000");

        Assert.Equal(Enumerable.Range(6, 50).Reverse(), history["messages"]!.AsArray().Select(message => (int)message!["seq"]!));
    }

    [Theory]
    [InlineData("/api/v1/rooms/past/history?limit=0")]
    [InlineData("/api/v1/rooms/past/history?limit=1001")]
    [InlineData("/api/v1/rooms/past/history?limit=many")]
    [InlineData("/api/v1/rooms/no%20spaces/history")]
    public async Task History_out_of_bounds_is_a_400(string path)
    {
        using var answer = await _gateway.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Stats_count_connections_users_and_members_of_each_room()
    {
        await using var gateway = await TestGateway.StartAsync($"Access:TokenKey={Tokens.Key}");
        Assert.Equal("""{"active_connections":0,"rooms":0,"users":0,"room_details":{}}""", (await gateway.ReadAsync("/stats")).ToJsonString());

        using var ann = await PlainClient.OpenAsync(gateway, $"/ws/ann?room_id=one&token={Tokens.For("ann")}");
        using var phone = await PlainClient.OpenAsync(gateway, $"/ws/ann?room_id=two&token={Tokens.For("ann")}");
        using var guest = await PlainClient.OpenAsync(gateway, "/ws/public");
        await using var hub = await HubClient.ConnectAsync(gateway);
        await hub.JoinAsync("one");
        await hub.JoinAsync("general");
        foreach (var client in new[] { ann, phone, guest })
            await client.FrameAsync("welcome");

        var stats = await gateway.ReadAsync("/stats");
        Assert.Equal((4, 3, 3), ((int)stats["active_connections"]!, (int)stats["users"]!, (int)stats["rooms"]!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"one":2,"two":1,"general":2}"""), stats["room_details"]), stats.ToJsonString());

        await phone.Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Poll.UntilAsync(
            async () => (int)(stats = await gateway.ReadAsync("/stats"))["rooms"]! == 2,
            () => "two rooms, got " + stats.ToJsonString());
        Assert.Equal((3, 3), ((int)stats["active_connections"]!, (int)stats["users"]!));
        Assert.Null(stats["room_details"]!["two"]);
    }
}
