using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Rooms;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

/// <summary>Kills of every kind of process under publishing; <c>tests/soak kills</c> has many more rounds.</summary>
public class KillTests
{
    [Fact]
    public async Task Killing_a_silo_a_gateway_and_PostgreSQL_loses_nothing_acknowledged_and_everybody_ends_with_the_same_sequence()
    {
        await using var cluster = await ClusterProcesses.StartAsync(2, 2, "Limits:MessagesPerSecond=0", "Rooms:HistoryEvents=100000");
        var victims = cluster.Victims();
        using var rounds = new KillRounds("kills", [() => cluster.Gateways[0].Address, () => cluster.Gateways[1].Address], TestGateway.ServiceKey);
        rounds.Start();

        foreach (var kind in victims.GroupBy(victim => victim.Kind))
            await rounds.RoundAsync(kind.ElementAt(Random.Shared.Next(kind.Count())));

        Assert.Empty(await rounds.EndAsync(cluster.Postgres.ConnectionString));
        Assert.All(rounds.Followers, follower => Assert.NotEmpty(follower.Acknowledged));
        Assert.True(rounds.Followers.Sum(follower => follower.Rejoins) > 0);
    }
}
