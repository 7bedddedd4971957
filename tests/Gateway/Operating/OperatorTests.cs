using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>A gateway on which anybody may say as much as they like.</summary>
public sealed class OperatedGateway : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await TestGateway.StartAsync("Limits:MessagesPerSecond=0");

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}

public class OperatorTests(OperatedGateway fixture) : IClassFixture<OperatedGateway>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Fact]
    public async Task A_room_is_told_with_its_members_and_what_waits_for_each()
    {
        await using var writer = await HubClient.ConnectAsync(_gateway);
        await writer.JoinAsync("watched", new { user_name = "Ann" });
        using var stalled = await RawHubSocket.JoinAsync(_gateway, "watched");
        var noise = new string('x', 30_000);
        JsonElement room = default;

        await Poll.UntilAsync(
            async () =>
            {
                await writer.PublishAsync("watched", "chat", noise);
                room = await AskAsync(HttpMethod.Get, "rooms/watched");
                return room.GetProperty("members")[0].GetProperty("outbound_bytes").GetInt32() > 100_000;
            },
            () => "a long queue",
            60);

        Assert.Equal(2, room.GetProperty("member_count").GetInt32());
        Assert.True(room.GetProperty("seq").GetInt64() > 3);
        Assert.True(room.GetProperty("history_bytes").GetInt64() > 100_000);
        var gateway = Assert.Single(room.GetProperty("gateways").EnumerateArray());
        Assert.Equal((2, true), (gateway.GetProperty("members").GetInt32(), gateway.GetProperty("answers").GetBoolean()));
        var reads = room.GetProperty("members")[1];
        Assert.Equal(writer.Id, reads.GetProperty("connection_id").GetString());
        Assert.Equal("Ann", reads.GetProperty("user_name").GetString());
        Assert.InRange(reads.GetProperty("outbound_bytes").GetInt32(), 0, 100_000);
    }

    [Fact]
    public async Task One_connection_is_kicked_and_the_others_stay()
    {
        await using var kicked = await HubClient.ConnectAsync(_gateway);
        await using var stays = await HubClient.ConnectAsync(_gateway);
        await kicked.JoinAsync("court");
        await stays.JoinAsync("court");

        Assert.Equal(1, (await AskAsync(HttpMethod.Post, "rooms/court/kick", new { connection_id = kicked.Id })).GetProperty("closed").GetInt32());

        await kicked.Closed;
        var told = Assert.Single(await kicked.ToldAsync("goAway", 1));
        Assert.Equal(("not_allowed", false), ((string)told["code"]!, (bool)told["reconnect"]!));
        await Poll.UntilAsync(async () => (await AskAsync(HttpMethod.Get, "rooms/court")).GetProperty("member_count").GetInt32() == 1, () => "one member");
        await stays.PublishAsync("court", "chat", 1);
    }

    [Fact]
    public async Task A_user_is_kicked_on_every_device()
    {
        using var one = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=club");
        var user = (string)(await one.FrameAsync("welcome"))["data"]!["user_id"]!;
        using var other = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=club");
        await other.FrameAsync("welcome");

        Assert.Equal(1, (await AskAsync(HttpMethod.Post, "rooms/club/kick", new { user_id = user })).GetProperty("closed").GetInt32());

        Assert.Equal(1008, await one.ClosedAsync());
        await AskAsync(HttpMethod.Post, "rooms/club/kick", new { user_id = "nobody" }, expected: 404);
        await AskAsync(HttpMethod.Post, "rooms/club/kick", new { }, expected: 422);
        await AskAsync(HttpMethod.Post, "rooms/club/kick", new { user_id = 7 }, expected: 422);
    }

    [Fact]
    public async Task A_closed_room_sends_everybody_away_and_keeps_what_was_told()
    {
        await using var hub = await HubClient.ConnectAsync(_gateway);
        await hub.JoinAsync("over");
        await hub.PublishAsync("over", "chat", "remember");
        using var plain = await PlainClient.OpenAsync(_gateway, "/ws/ann?room_id=over");
        await plain.FrameAsync("welcome");

        Assert.Equal(2, (await AskAsync(HttpMethod.Post, "rooms/over/close")).GetProperty("closed").GetInt32());

        await hub.Closed;
        Assert.Equal(1008, await plain.ClosedAsync());
        await using var later = await HubClient.ConnectAsync(_gateway);
        Assert.Equal("remember", (string?)(await later.JoinAsync("over"))["events"]![0]!["data"]);
    }

    [Theory]
    [InlineData("GET", "rooms/nobody-was-ever-here", 404)]
    [InlineData("POST", "rooms/nobody-was-ever-here/close", 404)]
    [InlineData("GET", "rooms/not%20a%20room", 400)]
    public async Task A_room_that_is_not_open_is_not_opened_by_asking(string method, string path, int status)
    {
        await AskAsync(new HttpMethod(method), path, expected: status);

        Assert.DoesNotContain("nobody-was-ever-here", (await AskAsync(HttpMethod.Get, "rooms")).ToString(), StringComparison.Ordinal);
        await AskAsync(new HttpMethod(method), path, expected: status);
    }

    [Fact]
    public async Task Kept_answers_are_dropped_and_made_again()
    {
        await _gateway.Http.ImportAllAsync(ImportClient.Lines(
            """{"source":"t","sourceId":"1","name":"n","tracks":[{"artist":"A","title":"x"},{"artist":"B","title":"y"}]}"""));
        await Poll.UntilAsync(
            async () =>
            {
                await _gateway.Http.GetStringAsync(new Uri("/api/graph/stats", UriKind.Relative));
                return (await AskAsync(HttpMethod.Post, "drop-caches")).GetProperty("bytes").GetInt64() > 0;
            },
            () => "something kept");

        var stats = await _gateway.Http.GetStringAsync(new Uri("/api/graph/stats", UriKind.Relative));
        Assert.Contains("\"total_nodes\":2", stats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drained_gateway_sends_everybody_on_and_takes_nobody()
    {
        await using var gateway = await TestGateway.StartAsync("Gateway:DrainTime=00:00:00.5");
        using var member = await PlainClient.OpenAsync(gateway, "/ws/public");
        await member.FrameAsync("welcome");

        Assert.True((await DrainAsync()).GetProperty("draining").GetBoolean());

        Assert.Equal(1001, await member.ClosedAsync());
        using (var ready = await gateway.Http.GetAsync(new Uri("/health/ready", UriKind.Relative)))
            Assert.Equal(503, (int)ready.StatusCode);
        using (var late = await PlainClient.OpenAsync(gateway, "/ws/public"))
            Assert.Equal(1001, await late.ClosedAsync());
        await Poll.UntilAsync(async () => (await DrainAsync()).GetProperty("connections").GetInt32() == 0, () => "nobody left");

        Task<JsonElement> DrainAsync() => AskAsync(gateway.Http, HttpMethod.Post, "drain", null, TestGateway.OperatorKey, 202);
    }

    [Theory]
    [InlineData("GET", "rooms")]
    [InlineData("GET", "rooms/general")]
    [InlineData("POST", "rooms/general/kick")]
    [InlineData("POST", "rooms/general/close")]
    [InlineData("POST", "drain")]
    [InlineData("POST", "drop-caches")]
    public async Task Nobody_else_operates(string method, string path)
    {
        await AskAsync(new HttpMethod(method), path, key: null, expected: 401);
        await AskAsync(new HttpMethod(method), path, key: TestGateway.ServiceKey, expected: 403);
    }

    private Task<JsonElement> AskAsync(
        HttpMethod method, string path, object? body = null, string? key = TestGateway.OperatorKey, int expected = 200) =>
        AskAsync(_gateway.Http, method, path, body, key, expected);

    private static async Task<JsonElement> AskAsync(HttpClient http, HttpMethod method, string path, object? body, string? key, int expected)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/operator/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == (int)answer.StatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
