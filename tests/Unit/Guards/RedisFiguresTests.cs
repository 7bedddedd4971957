using SongNodes.Silo.Operations;
using Xunit;

namespace SongNodes.Tests.Unit.Guards;

public class RedisFiguresTests
{
    private const string Answer = """
        # Clients
        connected_clients:7
        maxclients:10000

        # Memory
        used_memory:1048576
        used_memory_human:1.00M
        maxmemory:2097152
        maxmemory_policy:volatile-lru

        # Stats
        evicted_keys:3

        # Keyspace
        db0:keys=12,expires=1,avg_ttl=0,subexpiry=0
        db3:keys=5,expires=0,avg_ttl=0
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_figures_are_read_from_what_Redis_says_of_itself(string lineBreak) =>
        Assert.Equal(new RedisFigures(1_048_576, 2_097_152, 17, 7, 10_000, 3), RedisFigures.Parse(Answer.ReplaceLineEndings(lineBreak)));

    [Fact]
    public void What_is_not_said_is_nothing() => Assert.Equal(new RedisFigures(0, 0, 0, 0, 0, 0), RedisFigures.Parse("# Clients\nconnected_clients:many\ndb0:odd\n"));
}
