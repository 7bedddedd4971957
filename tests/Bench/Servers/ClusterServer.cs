using System.Net;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Bench.Servers;

/// <summary>Two gateways and two silos over Redis, with the PostgreSQL that the silos share.</summary>
internal sealed class ClusterServer(ClusterProcesses cluster) : RoomServer
{
    public override IReadOnlyList<IPEndPoint> Addresses =>
        [.. cluster.Gateways.Select(gateway => new IPEndPoint(IPAddress.Loopback, gateway.Address.Port))];

    public override IReadOnlyList<int> Programs =>
        [.. cluster.Gateways.Concat(cluster.Silos).Select(node => node.Process.Id)];

    public static async Task<RoomServer> StartAsync()
    {
        var raised = EmbeddedGateway.Raised.Select(setting => $"{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}");
        var server = new ClusterServer(await ClusterProcesses.StartAsync(silos: 2, gateways: 2, [.. raised]));
        Settle();
        return server;
    }

    public override ValueTask DisposeAsync() => cluster.DisposeAsync();
}
