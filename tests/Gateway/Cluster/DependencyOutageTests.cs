using SongNodes.Tests.Gateway.Operating;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Outages;
using SongNodes.Tests.Support.Rooms;
using StackExchange.Redis;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

/// <summary>PostgreSQL and Redis away for some seconds under load; <c>tests/soak outages</c> takes them away for a minute.</summary>
[Collection(nameof(WholeProcess))]
public sealed class DependencyOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(6);

    private ClusterProcesses _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ClusterProcesses.StartAsync(2, 2, "Limits:MessagesPerSecond=0", "Rooms:HistoryEvents=100000");

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Without_PostgreSQL_what_needs_it_is_refused_quickly_kept_answers_and_signals_go_on_and_nothing_acknowledged_is_lost()
    {
        using var rounds = Followers("postgres-away");
        await using var load = await OutageLoad.StartAsync(_cluster);
        rounds.Start();

        OutageFigures figures = null!;
        await rounds.RoundAsync(new Victim("PostgreSQL", _cluster.Postgres.KillAsync, async () =>
        {
            figures = await load.DuringAsync(AwayAsync);
            await _cluster.Postgres.ResumeAsync();
        }));
        await load.HealedAsync();

        Assert.Empty(figures.Faults);
        Assert.True(figures.Refused > 50, $"{figures.Refused} refused");
        Assert.InRange(figures.P99, 0, 1);
        Assert.True(figures.Cached > 50, $"{figures.Cached} kept answers");
        Assert.InRange(figures.LongestSilence, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Empty(await rounds.EndAsync(_cluster.Postgres.ConnectionString));
        Assert.All(rounds.Followers, follower => Assert.NotEmpty(follower.Acknowledged));
        // Each silo's breaker opened, and closed again by itself.
        foreach (var silo in _cluster.Silos)
        {
            Assert.InRange(await ReadAsync(silo, "songnodes_database_breaker_opened_total") ?? 0, 1, 3);
            await Eventually.TrueAsync(async () => await ReadAsync(silo, "songnodes_database_breaker_state") == 0);
        }

        async Task AwayAsync()
        {
            await Task.Delay(Outage);
            foreach (var node in _cluster.Gateways.Concat(_cluster.Silos))
                Assert.Equal((200, 200), (await node.StatusAsync("health/live"), await node.StatusAsync("health/ready")));
            var check = (await _cluster.Gateways[0].JsonAsync("health")).GetProperty("checks").GetProperty("database");
            Assert.Equal((false, "degraded"), (check.GetProperty("connected").GetBoolean(), check.GetProperty("status").GetString()));
        }
    }

    [Fact]
    public async Task Without_Redis_everything_goes_on_and_its_figures_come_back()
    {
        using var rounds = Followers("redis-away");
        await using var load = await OutageLoad.StartAsync(_cluster);
        rounds.Start();

        OutageFigures figures = null!;
        await rounds.RoundAsync(new Victim("Redis", _cluster.Redis.KillAsync, async () =>
        {
            var acknowledged = rounds.Acknowledged;
            figures = await load.DuringAsync(AwayAsync);
            Assert.True(rounds.Acknowledged > acknowledged + 50, "Rooms stood still.");
            await _cluster.Redis.ResumeAsync();
        }));

        Assert.Empty(figures.Faults);
        Assert.Equal(0, figures.Refused);
        Assert.True(figures.Answered > 50, $"{figures.Answered} answered");
        Assert.InRange(figures.P99, 0, 1);
        Assert.InRange(figures.LongestSilence, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Empty(await rounds.EndAsync(_cluster.Postgres.ConnectionString));
        foreach (var node in _cluster.Gateways.Concat(_cluster.Silos))
        {
            await Eventually.TrueAsync(async () => await ReadAsync(node, "songnodes_redis_up") == 1);
            await Eventually.TrueAsync(async () => (await node.JsonAsync("health")).GetProperty("status").ValueEquals("healthy"));
        }

        async Task AwayAsync()
        {
            foreach (var node in _cluster.Gateways.Concat(_cluster.Silos))
            {
                await Eventually.TrueAsync(async () => await ReadAsync(node, "songnodes_redis_up") == 0);
                // A figure that nobody knows is not told.
                Assert.Null(await ReadAsync(node, "songnodes_redis_clients"));
                Assert.Equal((200, 200), (await node.StatusAsync("health/live"), await node.StatusAsync("health/ready")));
                Assert.Equal("degraded", (await node.JsonAsync("health")).GetProperty("status").GetString());
            }
        }
    }

    [Fact]
    public async Task Each_process_has_one_connection_to_Redis_and_tells_how_Redis_stands()
    {
        await using var operators = await ConnectionMultiplexer.ConnectAsync(_cluster.Redis.ConnectionString + ",allowAdmin=true,name=the test");
        var server = operators.GetServers()[0];
        await server.ConfigSetAsync("maxmemory", 64 << 20);
        await operators.GetDatabase().StringSetAsync("one", "more");

        foreach (var node in _cluster.Gateways.Concat(_cluster.Silos))
        {
            await Eventually.TrueAsync(async () => await ReadAsync(node, "songnodes_redis_memory_limit_bytes") == 64 << 20);
            Assert.InRange(await ReadAsync(node, "songnodes_redis_memory_used_bytes") ?? 0, 100_000, 64 << 20);
            Assert.InRange(await ReadAsync(node, "songnodes_redis_keys") ?? 0, 2, 20);
            Assert.InRange(await ReadAsync(node, "songnodes_redis_clients") ?? 0, 4, 20);
            Assert.True(await ReadAsync(node, "songnodes_redis_clients_limit") > 0);
            Assert.Equal(0, await ReadAsync(node, "songnodes_redis_evictions_total"));
        }

        // One of them carries commands, the other what the server tells by itself.
        var clients = (await server.ClientListAsync()).Count(client => client.Name == "songnodes");
        Assert.InRange(clients, 4, 2 * 4);
    }

    private KillRounds Followers(string room) =>
        new(room, [() => _cluster.Gateways[0].Address, () => _cluster.Gateways[1].Address], TestGateway.ServiceKey);

    private static Task<double?> ReadAsync(Node node, string name) => node.Http.MetricAsync(name);
}
