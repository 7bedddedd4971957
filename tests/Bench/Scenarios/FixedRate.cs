using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Report;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>Everybody in 20 rooms of 20 sends 30 signals a second: how late they come, and what that costs the server.</summary>
internal static class FixedRate
{
    public const double PerMember = 30;

    public static readonly Shape Everybody = new(20, 20, 20);

    private const int PayloadLength = 100;

    public static async Task RunAsync(Comparison comparison)
    {
        foreach (var protocol in (HubProtocol[])[HubProtocol.Json, HubProtocol.MessagePack])
            await RunAsync(comparison, protocol);
    }

    private static async Task RunAsync(Comparison comparison, HubProtocol protocol)
    {
        var name = $"everybody at {PerMember}/s {Everybody}, {protocol.Name}";
        if (!comparison.Wants(name))
            return;
        var (ours, peer) = await comparison.RunAsync(name, (loop, server) =>
        {
            using var traffic = new Traffic(loop, server, protocol, Everybody, Traffic.Signal(PayloadLength));
            var rate = PerMember * Everybody.Rooms * Everybody.Senders;
            traffic.Run(rate, 0, comparison.Seconds(6));
            return Comparison.Logged(traffic.Measure(rate, 1, comparison.Seconds(10)));
        });
        var report = comparison.Report;
        report.Add($"{name}: p99, ms", ours.Select(step => step.P99), peer.Select(step => step.P99), Bound.AtMost(40));
        report.Add($"{name}: server's core", ours.Select(step => step.Cores.Server), peer.Select(step => step.Cores.Server), Bound.RatioAtMost(0.6));
        report.Add($"{name}: lost, twice or out of order", ours.Select(step => (double)step.Faults), peer.Select(step => (double)step.Faults), Bound.AtMost(0));
    }
}
