using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Gateway.Health;
using SongNodes.Tests.Gateway.Access;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Realtime;

public class AdmissionTests
{
    [Fact]
    public async Task The_1001st_connection_is_sent_away_unless_more_are_configured()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:ConnectionsPerAddress=0", "Limits:ConnectsPerSecond=0");
        using var meters = new GatewayMeters(gateway);
        var clients = new List<PlainClient>();
        for (var i = 0; i < 1_000; i++)
            clients.Add(await PlainClient.ConnectAsync(gateway, "crowd-" + (i % 20)));
        await meters.ReachAsync("songnodes.gateway.connections", 1_000);

        using var plain = await PlainClient.ConnectAsync(gateway, "crowd-0");
        await using var hub = await HubClient.ConnectAsync(gateway);

        Assert.Equal(1013, await plain.ClosedAsync());
        Assert.StartsWith("server_full", plain.Socket.CloseStatusDescription, StringComparison.Ordinal);
        Assert.Equal("server_full", (string)Assert.Single(await hub.ToldAsync("goAway", 1))["code"]!);
        Assert.Equal(2, meters.Read("songnodes.gateway.refusals", "limit=gateway"));
        Assert.Equal(1_000, meters.Read("songnodes.gateway.connections"));

        clients.ForEach(client => client.Dispose());
        await meters.ReachAsync("songnodes.gateway.connections", 0);
        await EmptyAsync(gateway);
    }

    [Fact]
    public async Task An_address_has_only_so_many_connections_and_another_one_has_its_own()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:ConnectionsPerAddress=2");
        using var meters = new GatewayMeters(gateway);
        await using var hub = await HubClient.ConnectAsync(gateway);
        var plain = await PlainClient.ConnectAsync(gateway, "home");

        await using var refusedHub = await HubClient.ConnectAsync(gateway);
        using var refusedPlain = await PlainClient.ConnectAsync(gateway, "home");
        using var behindProxy = await PlainClient.ConnectAsync(gateway, "home", forwardedFor: "203.0.113.1");
        using var alsoBehind = await PlainClient.ConnectAsync(gateway, "home", forwardedFor: "203.0.113.1");
        using var oneTooMany = await PlainClient.ConnectAsync(gateway, "home", forwardedFor: "203.0.113.1");

        var farewell = Assert.Single(await refusedHub.ToldAsync("goAway", 1));
        Assert.Equal("rate_limited", (string)farewell["code"]!);
        Assert.True((bool)farewell["reconnect"]!);
        Assert.Equal(1013, await refusedPlain.ClosedAsync());
        Assert.Equal("rate_limited: Too many connections from this address.", refusedPlain.Socket.CloseStatusDescription);
        Assert.Equal(1013, await oneTooMany.ClosedAsync());
        Assert.Equal(3, meters.Read("songnodes.gateway.refusals", "limit=address"));
        await meters.ReachAsync("songnodes.gateway.connections", 4);

        plain.Dispose();
        await meters.ReachAsync("songnodes.gateway.connections", 3);
        await Eventually.TrueAsync(() => gateway.Services.GetRequiredService<IConnectionCount>().Current == 3);
        await using var next = await HubClient.ConnectAsync(gateway);
        await next.JoinAsync("home");
    }

    [Fact]
    public async Task A_user_has_only_so_many_connections_and_nobody_is_a_user_without_a_token()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:ConnectionsPerUser=1", $"Access:TokenKey={Tokens.Key}");
        using var meters = new GatewayMeters(gateway);
        await using var first = await HubClient.ConnectAsync(gateway, token: Tokens.For("ann"));
        await using var bob = await HubClient.ConnectAsync(gateway, token: Tokens.For("bob"));
        await using var nobody = await HubClient.ConnectAsync(gateway);
        await using var nobodyElse = await HubClient.ConnectAsync(gateway);

        await using var second = await HubClient.ConnectAsync(gateway, token: Tokens.For("ann"));
        using var plain = await PlainClient.ConnectAsync(gateway, "home", "?token=" + Tokens.For("bob"));

        Assert.Equal("rate_limited", (string)Assert.Single(await second.ToldAsync("goAway", 1))["code"]!);
        Assert.Equal(1013, await plain.ClosedAsync());
        Assert.Equal(2, meters.Read("songnodes.gateway.refusals", "limit=user"));
        await meters.ReachAsync("songnodes.gateway.connections", 4);
        await first.DisposeAsync();
        await meters.ReachAsync("songnodes.gateway.connections", 3);
        await Eventually.TrueAsync(() => gateway.Services.GetRequiredService<IConnectionCount>().Current == 3);
        await using var again = await HubClient.ConnectAsync(gateway, token: Tokens.For("ann"));
        await again.JoinAsync("home");
    }

    [Fact]
    public async Task A_herd_comes_in_at_the_allowed_rate_and_the_others_are_told_when_to_come_back()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:ConnectsPerSecond=10");
        using var meters = new GatewayMeters(gateway);
        var watch = Stopwatch.StartNew();

        var herd = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ArriveAsync(gateway)));

        var allowed = 10 * (1 + watch.Elapsed.TotalSeconds);
        var admitted = herd.Count(member => member is null);
        Assert.InRange(admitted, 10, allowed);
        // So many are told over their sockets, so that a flood costs no more than twice what is allowed; the rest gets an HTTP answer.
        Assert.InRange(herd.Count(member => member == "rate_limited"), 10, allowed);
        Assert.InRange(herd.Count(member => member == "429"), 60 - (2 * allowed), 40);
        Assert.Equal(60 - admitted, meters.Read("songnodes.gateway.refusals", "limit=connects"));
    }

    [Fact]
    public async Task Negotiations_are_bounded_like_connections()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:ConnectsPerSecond=5");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
            gateway.Http.PostAsync(new Uri("/hubs/rooms/negotiate?negotiateVersion=1", UriKind.Relative), null)));

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), 5, 15);
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.True(refused.Count >= 15);
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 45));
    }

    [Fact]
    public async Task A_full_cluster_sends_the_next_connection_away_and_takes_it_when_another_left()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:ConnectionsPerCluster=2");
        using var meters = new GatewayMeters(gateway);
        await using var one = await HubClient.ConnectAsync(gateway);
        var two = await PlainClient.ConnectAsync(gateway, "full");
        await meters.ReachAsync("songnodes.budget.used budget=cluster_connections", 2);

        using var refused = await PlainClient.ConnectAsync(gateway, "full");

        Assert.Equal(1013, await refused.ClosedAsync());
        Assert.StartsWith("server_full", refused.Socket.CloseStatusDescription, StringComparison.Ordinal);
        Assert.Equal(1, meters.Read("songnodes.gateway.refusals", "limit=cluster"));
        two.Dispose();
        await meters.ReachAsync("songnodes.budget.used budget=cluster_connections", 1);
        await using var next = await HubClient.ConnectAsync(gateway);
        await next.JoinAsync("full");
    }

    [Fact]
    public async Task An_old_connection_is_asked_to_come_back()
    {
        await using var gateway = await TestGateway.StartAsync("Gateway:MaxConnectionAge=00:00:01");
        using var meters = new GatewayMeters(gateway);
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.JoinAsync("old");
        using var plain = await PlainClient.ConnectAsync(gateway, "old");

        Assert.Equal(1001, await plain.ClosedAsync());
        await client.Closed;
        var farewell = Assert.Single(client.Told("goAway"));
        Assert.Equal("max_age", (string)farewell["code"]!);
        Assert.True((bool)farewell["reconnect"]!);
        Assert.Equal(2, meters.Read("songnodes.gateway.closed", "reason=max_age"));
    }

    private static async Task EmptyAsync(TestGateway gateway) =>
        await Eventually.TrueAsync(() => gateway.Services.GetRequiredService<IConnectionCount>().Current == 0);

    /// <summary>Null for one who was let in, else the code or the status that it got.</summary>
    private static async Task<string?> ArriveAsync(TestGateway gateway)
    {
        var (client, status) = await PlainClient.TryConnectAsync(gateway, "herd");
        if (client is null)
            return ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            await client.SendAsync("""{"type":"ping"}""");
        }
        catch (WebSocketException)
        {
            // Sent away before it could speak: the close says why.
        }

        await Poll.UntilAsync(() => client.Frames.Count > 0 || client.Socket.CloseStatus is not null, () => "an answer");
        return client.Socket.CloseStatusDescription?.Split(':')[0];
    }
}
