using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class BadInputTests(DefaultGateway shared) : IClassFixture<DefaultGateway>
{
    private readonly TestGateway _gateway = shared.Gateway;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_values_are_refused_with_a_code_and_change_nothing(bool messagePack)
    {
        var room = "bad-" + messagePack;
        await using var client = await HubClient.ConnectAsync(_gateway, messagePack);
        await client.JoinAsync(room);
        (string Code, string Method, object?[] Arguments)[] calls =
        [
            ("invalid", "Join", ["", null]),
            ("invalid", "Join", ["no spaces", null]),
            ("invalid", "Join", [new string('a', 129), null]),
            ("invalid", "Join", [null, null]),
            ("invalid", "Join", [5, null]),
            ("invalid", "Join", [room, "text"]),
            ("invalid", "Join", [room, new Dictionary<string, object?> { ["user_name"] = "a\u0000b" }]),
            ("invalid", "Join", [room, new Dictionary<string, object?> { ["user_name"] = new string('n', 65) }]),
            ("invalid", "Join", [room, new Dictionary<string, object?> { ["since"] = "yesterday" }]),
            ("not_allowed", "Publish", ["elsewhere", "chat", null, null]),
            ("not_allowed", "Leave", ["elsewhere"]),
            ("not_allowed", "Members", ["elsewhere"]),
            ("not_allowed", "History", ["elsewhere", null, 10]),
            ("invalid", "Publish", [room, "", null, null]),
            ("invalid", "Publish", [room, "nul\u0000", null, null]),
            ("invalid", "Publish", [room, new string('t', 65), null, null]),
            ("invalid", "Publish", [room, "chat", null, ""]),
            ("invalid", "Publish", [room, "chat", null, new string('k', 65)]),
            ("invalid", "Publish", [room, "chat", null, "nul\u0000"]),
            ("too_large", "Publish", [room, "chat", new string('d', 33_000), null]),
            ("too_large", "Signal", [room, "chat", new string('d', 33_000)]),
            ("too_large", "MoveCursor", [room, new string('p', 600)]),
            ("invalid", "History", [room, null, 0]),
            ("invalid", "History", [room, null, 5_000]),
            ("invalid", "History", [room, -1, 10]),
            ("invalid", "History", [room, "x'; drop table songnodes.room; --", 10]),
        ];

        foreach (var (code, method, arguments) in calls)
            Assert.StartsWith(code, await client.RefusedAsync(method, arguments), StringComparison.Ordinal);

        // An escaped NUL is part of a JSON text like any other.
        await client.PublishAsync(room, "x'; drop table songnodes.room; --", "nul \u0000 in data");
        var told = Assert.Single(await client.ToldAsync("events", 1));
        Assert.Equal("nul \u0000 in data", (string)told["data"]!);
    }

    [Fact]
    public async Task Binary_has_no_place_in_json()
    {
        await using var client = await HubClient.ConnectAsync(_gateway, messagePack: true);
        await client.JoinAsync("binary");

        Assert.StartsWith("invalid", await client.RefusedAsync("Publish", "binary", "chat", new byte[] { 1, 2 }, null), StringComparison.Ordinal);
        Assert.StartsWith("invalid", await client.RefusedAsync("Publish", "binary", "chat", new[] { double.NaN }, null), StringComparison.Ordinal);
        Assert.StartsWith("invalid", await client.RefusedAsync("Publish", "binary", "chat", DateTime.UnixEpoch, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_ends_a_connection_and_nothing_else()
    {
        await using var hub = await HubClient.ConnectAsync(_gateway);
        await hub.JoinAsync("large");
        await hub.SendAsync("Signal", "large", "x", new string('d', 1 << 20));
        await hub.Closed;

        using var plain = await PlainClient.ConnectAsync(_gateway, "large");
        await plain.SendAsync($$"""{"type":"graph_update","data":"{{new string('d', 1 << 20)}}"}""");
        Assert.Equal(1009, await plain.ClosedAsync());

        await using var next = await HubClient.ConnectAsync(_gateway);
        Assert.Equal(0, (long)(await next.JoinAsync("large"))["seq"]!);
    }

    [Theory]
    [InlineData("/api/graph/ws/no%20spaces")]
    [InlineData("/api/graph/ws/room")]
    public async Task An_address_that_is_no_socket_or_no_room_is_a_400(string path)
    {
        using var answer = await _gateway.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
