using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Report;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>Ten signals a second in an otherwise idle room: what a single one takes.</summary>
internal static class LoneMessage
{
    private const double PerSecond = 10;
    private const int PayloadLength = 100;

    private static readonly Shape Room = new(1, 10, 1);

    public static async Task RunAsync(Comparison comparison)
    {
        const string name = "lone message in a room of 10, json";
        if (!comparison.Wants(name))
            return;
        var (ours, peer) = await comparison.RunAsync(name, (loop, server) =>
        {
            using var traffic = new Traffic(loop, server, HubProtocol.Json, Room, Traffic.Signal(PayloadLength));
            return Comparison.Logged(traffic.Measure(PerSecond, comparison.Seconds(6), comparison.Seconds(20)));
        });
        comparison.Report.Add($"{name}: p50, ms", ours.Select(step => step.P50), peer.Select(step => step.P50), Bound.AtMost(2));
        comparison.Report.Add($"{name}: p99, ms", ours.Select(step => step.P99), peer.Select(step => step.P99));
    }
}
