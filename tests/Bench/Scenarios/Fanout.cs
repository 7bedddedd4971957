using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>One sender a room: the most deliveries a second that all arrive, in order, with p99 within 50 ms.</summary>
internal static class Fanout
{
    private const int PayloadLength = 100;
    private const double LimitMilliseconds = 50;

    public static async Task RunAsync(Comparison comparison)
    {
        await RunAsync(comparison, new Shape(20, 20, 1), HubProtocol.MessagePack, 8_000, 2.0);
        await RunAsync(comparison, new Shape(20, 20, 1), HubProtocol.Json, 8_000, 2.0);
        await RunAsync(comparison, new Shape(1, 100, 1), HubProtocol.Json, 4_000, 1.5);
        await RunAsync(comparison, new Shape(1, 500, 1), HubProtocol.Json, 600, 1.5);
    }

    /// <summary>Two of each over Redis, all servers on one core: members of a room are on both gateways.</summary>
    public static Task RunClusterAsync(Comparison comparison) => RunAsync(
        comparison, "cluster", new Shape(20, 20, 1), HubProtocol.Json, 1_000, 8.0, ClusterServer.StartAsync, PeerServer.StartPairAsync);

    private static Task RunAsync(Comparison comparison, Shape shape, HubProtocol protocol, double start, double ratio) =>
        RunAsync(comparison, "fan-out", shape, protocol, start, ratio, EmbeddedGateway.StartAsync, PeerServer.StartAsync);

    private static async Task RunAsync(
        Comparison comparison, string what, Shape shape, HubProtocol protocol, double start, double ratio,
        Func<Task<RoomServer>> startOurs, Func<Task<RoomServer>> startPeer)
    {
        var name = $"{what} {shape}, {protocol.Name}";
        if (!comparison.Wants(name))
            return;
        var sweep = new Sweep(start, LimitMilliseconds, comparison.Seconds(2));
        var (ours, peer) = await comparison.RunAsync(name, startOurs, startPeer, (loop, server) =>
        {
            using var traffic = new Traffic(loop, server, protocol, shape, Traffic.Signal(PayloadLength));
            return sweep.Run(traffic.Measure, Comparison.Log) ?? throw new InvalidOperationException("No rate held.");
        });
        comparison.Report.Add($"{name}: delivered/s", ours.Select(step => step.DeliveredPerSecond), peer.Select(step => step.DeliveredPerSecond), Bound.RatioAtLeast(ratio));
        comparison.Report.Add($"{name}: p99 there, ms", ours.Select(step => step.P99), peer.Select(step => step.P99), Bound.AtMost(LimitMilliseconds));
        comparison.Report.Add($"{name}: generator's core", ours.Select(step => step.Cores.Client), peer.Select(step => step.Cores.Client));
    }
}
