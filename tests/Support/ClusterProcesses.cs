using System.Globalization;
using SongNodes.Silo;

namespace SongNodes.Tests.Support;

/// <summary>The cluster topology as it is deployed: silos and gateways as processes, Redis, PostgreSQL, all on loopback.</summary>
public sealed class ClusterProcesses : IAsyncDisposable
{
    private readonly List<Node> _silos = [];
    private readonly List<Node> _gateways = [];

    private ClusterProcesses(PostgresServer postgres, RedisServer redis) => (Postgres, Redis) = (postgres, redis);

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public IReadOnlyList<Node> Silos => _silos;

    public IReadOnlyList<Node> Gateways => _gateways;

    /// <summary>Starts them all at once and returns when each says that it is ready.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="gateways">How many.</param>
    /// <param name="settings">Configuration keys of all of them, for example <c>Rooms:MaxMembersPerRoom=3</c>.</param>
    public static async Task<ClusterProcesses> StartAsync(int silos = 2, int gateways = 2, params string[] settings)
    {
        var cluster = new ClusterProcesses(await PostgresServer.StartAsync(), await RedisServer.StartAsync());
        try
        {
            for (var i = 0; i < silos; i++)
                cluster.AddSilo(settings);
            for (var i = 0; i < gateways; i++)
                cluster._gateways.Add(cluster.Start("gateway", settings));
            await Task.WhenAll(cluster._silos.Concat(cluster._gateways).Select(node => node.ReadyAsync()));
            // A gateway is ready when one silo answers; tests count on all of them.
            foreach (var gateway in cluster._gateways)
                await Eventually.TrueAsync(async () => await gateway.SilosAsync() == silos);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more silo without waiting for it.</summary>
    public Node AddSilo(params string[] settings)
    {
        var silo = Start("silo", [$"ConnectionStrings:Postgres={Postgres.ConnectionString}", .. settings]);
        _silos.Add(silo);
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _gateways.Concat(_silos))
            await node.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    private Node Start(string program, IEnumerable<string> settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/"));
        string[] all =
        [
            "SongNodes:Topology=Cluster",
            $"ConnectionStrings:Redis={Redis.ConnectionString}",
            $"Access:ServiceKey={TestGateway.ServiceKey}",
            $"Access:OperatorKey={TestGateway.OperatorKey}",
            .. settings,
        ];
        return new Node(address, ProgramProcess.Start(program, [$"--urls={address}", .. all.Select(setting => "--" + setting)]));
    }
}
