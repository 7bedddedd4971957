using System.Globalization;
using SongNodes.Silo;

namespace SongNodes.Tests.Support;

/// <summary>The cluster topology as it is deployed: silos and gateways as processes, Redis, PostgreSQL, all on loopback.</summary>
public sealed class ClusterProcesses : IAsyncDisposable
{
    private readonly List<Node> _silos = [];
    private readonly List<Node> _gateways = [];
    private readonly string[] _settings;

    private ClusterProcesses(PostgresServer postgres, RedisServer redis, string[] settings) =>
        (Postgres, Redis, _settings) = (postgres, redis, settings);

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
        var cluster = new ClusterProcesses(await PostgresServer.StartAsync(), await RedisServer.StartAsync(), settings);
        try
        {
            for (var i = 0; i < silos; i++)
                cluster.AddSilo();
            for (var i = 0; i < gateways; i++)
                cluster._gateways.Add(cluster.StartGateway(FreePort.Next()));
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
    public Node AddSilo()
    {
        var silo = Start("silo", FreePort.Next(), $"ConnectionStrings:Postgres={Postgres.ConnectionString}");
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Starts another silo in the place of one that is dead.</summary>
    public async Task ReplaceSiloAsync(int place)
    {
        await _silos[place].DisposeAsync();
        var successor = AddSilo();
        _silos.Remove(successor);
        _silos[place] = successor;
        await successor.ReadyAsync();
    }

    /// <summary>Starts a gateway that is dead again, at its address.</summary>
    public async Task RestartGatewayAsync(int place)
    {
        var port = _gateways[place].Address.Port;
        await _gateways[place].DisposeAsync();
        _gateways[place] = StartGateway(port);
        await _gateways[place].ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _gateways.Concat(_silos))
            await node.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    private Node StartGateway(int port) => Start("gateway", port);

    private Node Start(string program, int port, params string[] settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        string[] all =
        [
            "SongNodes:Topology=Cluster",
            $"ConnectionStrings:Redis={Redis.ConnectionString}",
            $"Access:ServiceKey={TestGateway.ServiceKey}",
            $"Access:OperatorKey={TestGateway.OperatorKey}",
            .. settings,
            .. _settings,
        ];
        return new Node(address, ProgramProcess.Start(program, [$"--urls={address}", .. all.Select(setting => "--" + setting)]));
    }
}
