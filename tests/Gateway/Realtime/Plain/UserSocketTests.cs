using SongNodes.Tests.Gateway.Access;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime.Plain;

/// <summary><c>/ws/public</c> and <c>/ws/{user_id}</c>.</summary>
public class UserSocketTests(TokenGateway shared) : IClassFixture<TokenGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Theory]
    [InlineData("/ws/public", "general")]
    [InlineData("/ws/ann", "general")]
    [InlineData("/ws/ann?room_id=salon", "salon")]
    public async Task Whoever_comes_without_a_token_is_welcomed_as_somebody_anonymous(string path, string room)
    {
        using var one = await PlainClient.OpenAsync(_gateway, path);
        using var other = await PlainClient.OpenAsync(_gateway, path);

        var (welcome, second) = (await one.FrameAsync("welcome"), await other.FrameAsync("welcome"));

        Assert.Same(welcome, one.Frames[0]);
        Assert.StartsWith("anonymous-", (string)welcome["data"]!["user_id"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)welcome["data"]!["user_id"]!, (string)second["data"]!["user_id"]!);
        Assert.NotEqual((string)welcome["data"]!["connection_id"]!, (string)second["data"]!["connection_id"]!);
        Assert.Equal(room, (string)welcome["data"]!["room_id"]!);
        Assert.False((bool)welcome["data"]!["authenticated"]!);
        Assert.NotNull(welcome["timestamp"]);
    }

    [Theory]
    [InlineData("a_b")]
    [InlineData("auth0|a/b_c")]
    [InlineData("%2F")]
    [InlineData("ü 👩‍🎤")]
    public async Task A_user_comes_in_by_its_id_whatever_is_in_it(string user)
    {
        using var client = await PlainClient.OpenAsync(_gateway, $"/ws/{Uri.EscapeDataString(user)}?room_id=odd_users&token={Tokens.For(user)}");
        Assert.Equal(user, (string)(await client.FrameAsync("welcome"))["data"]!["user_id"]!);
    }

    [Fact]
    public async Task A_token_names_the_user_in_the_welcome_and_to_others()
    {
        using var ann = await PlainClient.OpenAsync(_gateway, $"/ws/ann?room_id=named&token={Tokens.For("ann")}");
        using var graph = await PlainClient.ConnectAsync(_gateway, "named");
        var welcome = await ann.FrameAsync("welcome");

        await ann.SendAsync("""{"type":"chat","user_id":"ann","data":{"message":"hi"}}""");

        Assert.Equal(("ann", true), ((string)welcome["data"]!["user_id"]!, (bool)welcome["data"]!["authenticated"]!));
        Assert.Equal("ann", (string)(await graph.FrameAsync("chat"))["user_id"]!);
    }

    [Fact]
    public async Task Nobody_can_claim_to_be_another()
    {
        using var anonymous = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=claims");
        await anonymous.SendAsync("""{"type":"chat","user_id":"ann","data":{"message":"I am Ann"}}""");
        Assert.StartsWith("anonymous-", (string)(await anonymous.FrameAsync("chat"))["user_id"]!, StringComparison.Ordinal);

        using var address = await PlainClient.OpenAsync(_gateway, $"/ws/ann?token={Tokens.For("bo")}");
        Assert.Equal(1008, await address.ClosedAsync());
        Assert.Empty(address.Frames);

        foreach (var path in new[] { "/ws/bo?token=", "/api/graph/ws/claims?token=" })
        {
            using var frame = await PlainClient.OpenAsync(_gateway, path + Tokens.For("bo"));
            await frame.SendAsync("""{"type":"cursor_position","user_id":"ann","position":{"x":1}}""");
            Assert.Equal(1008, await frame.ClosedAsync());
        }
    }

    [Fact]
    public async Task Others_in_the_room_hear_who_comes_and_goes_and_graph_clients_do_not()
    {
        using var stays = await PlainClient.OpenAsync(_gateway, "/ws/first?room_id=door");
        await stays.FrameAsync("welcome");
        using var graph = await PlainClient.ConnectAsync(_gateway, "door");
        await stays.FramesAsync("user_joined", 1);

        using var ann = await PlainClient.OpenAsync(_gateway, $"/ws/ann?room_id=door&token={Tokens.For("ann")}");
        await using var hub = await HubClient.ConnectAsync(_gateway);
        var guest = await hub.JoinAsync("door", new Dictionary<string, object?> { ["user_name"] = "Bo" });
        var joined = await stays.FramesAsync("user_joined", 3);
        await ann.Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var left = await stays.FrameAsync("user_left");

        var welcome = (await ann.FrameAsync("welcome"))["data"]!;
        var came = joined.Single(frame => (string)frame["data"]!["user_id"]! == "ann");
        Assert.Equal((string)welcome["connection_id"]!, (string)came["data"]!["connection_id"]!);
        Assert.Equal(("ann", "door"), ((string)came["user_id"]!, (string)came["data"]!["room_id"]!));
        Assert.NotNull(came["timestamp"]);
        Assert.Contains(joined, frame => (string?)frame["data"]!["user_name"] == "Bo" && (string)frame["user_id"]! == (string)guest["user_id"]!);
        Assert.Equal(("ann", 3), ((string)left["data"]!["user_id"]!, (int)left["data"]!["member_count"]!));
        Assert.Equal((string)welcome["connection_id"]!, (string)left["data"]!["connection_id"]!);
        Assert.DoesNotContain(stays.Frames, frame => (string)frame["type"]! == "user_joined" && (int)frame["data"]!["member_count"]! == 1);
        Assert.Empty(graph.Frames);
    }

    [Fact]
    public async Task General_tells_who_comes_until_it_is_a_crowd()
    {
        await using var gateway = await TestGateway.StartAsync("Rooms:MaxMembersPerRoom=2");
        await using var hub = await HubClient.ConnectAsync(gateway);
        using var one = await PlainClient.OpenAsync(gateway, "/ws/public");
        await one.FrameAsync("welcome");
        using var two = await PlainClient.OpenAsync(gateway, "/ws/public");
        await one.FrameAsync("user_joined");

        using var three = await PlainClient.OpenAsync(gateway, "/ws/public");
        await hub.JoinAsync("general");
        await hub.PublishAsync("general", "chat", "all here");
        await one.FrameAsync("chat");
        await three.FrameAsync("chat");

        Assert.Single(one.Frames, frame => (string)frame["type"]! == "user_joined");
        Assert.Empty(hub.Told("presence"));
    }

    [Fact]
    public async Task The_welcome_says_from_where_to_catch_up()
    {
        using var first = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=again");
        var welcome = (await first.FrameAsync("welcome"))["data"]!;
        for (var i = 1; i <= 3; i++)
            await first.SendAsync($$$"""{"type":"chat","data":{"message":"{{{i}}}"}}""");
        await first.FramesAsync("chat", 3);

        using var back = await PlainClient.OpenAsync(
            _gateway, $"/ws/ann?room_id=again&epoch={(long)welcome["epoch"]!}&since={(long)welcome["seq"]!}");

        Assert.Equal(["1", "2", "3"], (await back.FramesAsync("chat", 3)).Select(chat => (string)chat["data"]!["message"]!));
        Assert.Equal("welcome", (string)back.Frames[0]["type"]!);
        Assert.DoesNotContain(back.Frames, frame => (string)frame["type"]! == "resync");
    }

    [Fact]
    public async Task The_room_of_the_server_can_be_read_and_not_written()
    {
        using var client = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=graph_updates");

        foreach (var type in new[] { "chat", "graph_interaction" })
            await client.SendAsync($$$"""{"type":"{{{type}}}","data":{}}""");

        Assert.All(await client.FramesAsync("error", 2), error => Assert.Equal("not_allowed", (string)error["data"]!["details"]!));
    }
}

/// <summary>A gateway that knows tokens, for all tests of a class.</summary>
public sealed class TokenGateway : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await TestGateway.StartAsync($"Access:TokenKey={Tokens.Key}");

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
