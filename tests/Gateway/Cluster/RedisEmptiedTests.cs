using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Rooms;
using StackExchange.Redis;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

public class RedisEmptiedTests
{
    [Fact]
    public async Task Emptying_Redis_stops_no_room_and_a_silo_that_starts_alone_after_it_forks_none()
    {
        await using var cluster = await ClusterProcesses.StartAsync(2, 2, "Limits:MessagesPerSecond=0", "Rooms:HistoryEvents=100000");
        using var rounds = new KillRounds("emptied", [() => cluster.Gateways[0].Address, () => cluster.Gateways[1].Address], TestGateway.ServiceKey);
        rounds.Start();

        // The silos go on, though nobody else can find them any more.
        await rounds.RoundAsync(new Victim("Redis", () => EmptyAsync(cluster), () => Task.CompletedTask));
        // A silo that starts now knows of no other: two clusters on one database, until gateways have moved to the newer one.
        await rounds.RoundAsync(new Victim("nobody", () => Task.CompletedTask, () => Task.FromResult(cluster.AddSilo())));
        await Eventually.TrueAsync(
            async () => (await Task.WhenAll(cluster.Gateways.Select(gateway => gateway.SilosAsync()))).All(count => count == 1), TimeSpan.FromSeconds(60));
        await rounds.RoundAsync(new Victim("nobody", () => Task.CompletedTask, () => Task.CompletedTask));

        Assert.Empty(await rounds.EndAsync(cluster.Postgres.ConnectionString));
        Assert.All(rounds.Followers, follower => Assert.NotEmpty(follower.Acknowledged));
    }

    private static async Task EmptyAsync(ClusterProcesses cluster)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(cluster.Redis.ConnectionString + ",allowAdmin=true");
        await redis.GetServers()[0].FlushAllDatabasesAsync();
    }
}
