using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Silo.Access;
using Xunit;

namespace SongNodes.Tests.Unit.Access;

public sealed class AccessKeysTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("songnodes-keys-").FullName;

    [Fact]
    public void The_first_embedded_start_makes_keys_that_the_next_one_finds()
    {
        var first = Keys(Topology.Embedded, new AccessOptions());
        var service = File.ReadAllText(Path.Combine(_data, "keys", "service.key")).Trim();
        var @operator = File.ReadAllText(Path.Combine(_data, "keys", "operator.key")).Trim();

        Assert.NotEqual(service, @operator);
        Assert.True(first.IsService(service) && first.IsOperator(@operator));
        Assert.False(first.IsService(@operator) || first.IsOperator(service));
        Assert.True(Keys(Topology.Embedded, new AccessOptions()).IsService(service));
    }

    [Fact]
    public void Made_keys_are_readable_by_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        Keys(Topology.Embedded, new AccessOptions());

        foreach (var file in Directory.GetFiles(Path.Combine(_data, "keys")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Configured_keys_are_used_as_they_are_and_nothing_is_written()
    {
        var keys = Keys(Topology.Embedded, new AccessOptions { ServiceKey = "s", OperatorKey = "o" });

        Assert.True(keys.IsService("s") && keys.IsOperator("o"));
        Assert.False(Directory.Exists(Path.Combine(_data, "keys")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_cluster_without_keys_knows_no_service_and_no_operator(string? configured)
    {
        var keys = Keys(Topology.Cluster, new AccessOptions { ServiceKey = configured, OperatorKey = configured });

        Assert.False(keys.IsService("") || keys.IsOperator("") || keys.IsService("x"));
        Assert.Empty(Directory.GetFileSystemEntries(_data));
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private AccessKeys Keys(Topology topology, AccessOptions access) => new(
        Options.Create(access),
        Options.Create(new SongNodesOptions { Topology = topology, DataDirectory = _data }),
        NullLogger<AccessKeys>.Instance);
}
