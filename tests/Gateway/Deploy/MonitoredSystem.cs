using System.Globalization;
using System.Text.RegularExpressions;
using SongNodes.Tests.Support;
using StackExchange.Redis;
using Xunit;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>
/// A silo and a gateway in cluster topology, and an embedded gateway with a small pool and a container of the test's own,
/// scraped by a real Prometheus with the project's rules.
/// </summary>
public sealed partial class MonitoredSystem : IAsyncLifetime
{
    public const int Pool = 10;

    public static readonly TimeSpan ShardIdle = TimeSpan.FromSeconds(2);

    private const long ContainerBytes = 1L << 30;
    private const string RedisBytes = "16mb";

    private readonly string _root = Directory.CreateTempSubdirectory("songnodes-container-").FullName;

    public ClusterProcesses Cluster { get; private set; } = null!;

    public TestGateway Embedded { get; private set; } = null!;

    public PrometheusServer Prometheus { get; private set; } = null!;

    public ConnectionMultiplexer Redis { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "proc/self"));
        Directory.CreateDirectory(Path.Combine(_root, "sys/fs/cgroup"));
        File.WriteAllText(Path.Combine(_root, "proc/self/cgroup"), "0::/\n");
        File.WriteAllText(Path.Combine(_root, "sys/fs/cgroup/memory.max"), $"{ContainerBytes}\n");
        UseMemory(percent: 30);
        var cluster = ClusterProcesses.StartAsync(1, 1, $"Graph:ShardIdleTimeout={ShardIdle}");
        Embedded = await TestGateway.StartAsync(
            $"Database:MaxConnections={Pool}", "Rooms:MaxMembersPerRoom=600", "Gateway:MaxConnections=2000", "Limits:ConnectionsPerAddress=0",
            "Limits:ConnectsPerSecond=0", $"Memory:Root={_root}");
        Cluster = await cluster;
        Redis = await ConnectionMultiplexer.ConnectAsync(Cluster.Redis.ConnectionString + ",allowAdmin=true");
        await Redis.GetServers()[0].ConfigSetAsync("maxmemory", RedisBytes);
        Prometheus = await PrometheusServer.StartAsync(
            Soon,
            ("songnodes-gateway", [Embedded.Address, Cluster.Gateways[0].Address]),
            ("songnodes-silo", [Cluster.Silos[0].Address]));
    }

    public async ValueTask DisposeAsync()
    {
        if (Prometheus is not null)
            await Prometheus.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
        if (Embedded is not null)
            await Embedded.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>What the embedded gateway's container says that it uses.</summary>
    public void UseMemory(int percent)
    {
        var file = Path.Combine(_root, "sys/fs/cgroup/memory.current");
        // In one step: a reader must not meet an empty file.
        File.WriteAllText(file + ".new", (ContainerBytes / 100 * percent).ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>The rules with their thresholds, and without their patience.</summary>
    private static string Soon(string rules) => Window().Replace(Patience().Replace(rules, "for: 1s"), "[15s]");

    [GeneratedRegex(@"for: \d+[smh]")]
    private static partial Regex Patience();

    [GeneratedRegex(@"\[\d+[mh]\]")]
    private static partial Regex Window();
}
