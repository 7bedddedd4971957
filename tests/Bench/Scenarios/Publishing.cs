using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>64 publishers in one room: the most events a second that are on disk and acknowledged with p99 within 50 ms, and told to all 64.</summary>
internal static class Publishing
{
    private const double Start = 1_000;
    private const double LimitMilliseconds = 50;
    private const int PayloadLength = 100;

    private static readonly Shape Room = new(1, 64, 64);

    public static async Task RunAsync(Comparison comparison)
    {
        const string name = "durable publish, 64 publishers in a room";
        if (!comparison.Wants(name))
            return;
        var sweep = new Sweep(Start, LimitMilliseconds, comparison.Seconds(3));
        var (ours, peer) = await comparison.RunAsync(name, EmbeddedGateway.StartAsync, PeerServer.StartWithStoreAsync, (loop, server) =>
        {
            using var traffic = new PublishTraffic(loop, server, Room, PayloadLength);
            return sweep.Run(traffic.RunAcknowledged, Comparison.Log) ?? throw new InvalidOperationException("No rate held.");
        });
        var report = comparison.Report;
        report.Add($"{name}: acknowledged/s", ours.Select(step => step.DeliveredPerSecond), peer.Select(step => step.DeliveredPerSecond), Bound.AtLeast(5_000));
        report.Add($"{name}: p99 there, ms", ours.Select(step => step.P99), peer.Select(step => step.P99), Bound.AtMost(LimitMilliseconds));
    }
}
