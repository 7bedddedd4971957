using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace SongNodes.Tests.Load;

/// <summary>Waves of members that join, publish and leave in every way; the gateway must return to where it was.</summary>
public static class Churn
{
    private const int Wave = 200;
    private const int RoomsUsed = 10;

    public static async Task RunAsync(SoakReport report, TimeSpan duration)
    {
        await using var run = await EmbeddedRun.StartAsync(new()
        {
            ["Limits__ConnectsPerSecond"] = "0",
            ["Limits__ConnectionsPerAddress"] = "0",
            ["Rooms__IdleTimeout"] = "00:00:05",
        });
        await WaveAsync(run, 0);
        await EmptyAsync(run);
        var before = run.Gateway.ResidentBytes;

        var watch = Stopwatch.StartNew();
        var waves = 0;
        while (watch.Elapsed < duration)
            await WaveAsync(run, ++waves);
        var elapsed = watch.Elapsed;

        var left = await EmptyAsync(run);
        SoakReport.Figure("connect-join-publish-leave cycles", waves * (double)Wave, "");
        SoakReport.Figure("cycles per second", waves * Wave / elapsed.TotalSeconds, "/s");
        report.Check("connections and members left", left, "", left == 0);
        SoakReport.Figure("resident before", before / 1048576.0, "MiB");
        report.Check("resident after", run.Gateway.ResidentBytes / 1048576.0, "MiB", run.Gateway.ResidentBytes < before * 1.5);
    }

    private static Task WaveAsync(EmbeddedRun run, int wave) => Parallel.ForEachAsync(
        Enumerable.Range(0, Wave),
        new ParallelOptions { MaxDegreeOfParallelism = 32 },
        async (number, stop) =>
        {
            var hub = run.Hub();
            await hub.StartAsync(stop);
            var room = $"churn-{wave % 3}-{number % RoomsUsed}";
            await hub.InvokeAsync<JsonElement>("Join", room, null, stop);
            await hub.InvokeAsync<JsonElement>("Publish", room, "chat", new { message = "x" }, null, stop);
            if (number % 2 == 0)
                await hub.InvokeAsync("Leave", room, stop);
            await hub.DisposeAsync();
        });

    /// <summary>Waits until the gauges are at zero, at most 30 s; returns what is left.</summary>
    private static async Task<double> EmptyAsync(EmbeddedRun run)
    {
        for (var waited = 0; ; waited++)
        {
            var left = await run.MetricAsync("songnodes_gateway_connections") + await run.MetricAsync("songnodes_gateway_members");
            if (left == 0 || waited == 60)
                return left;
            await Task.Delay(500);
        }
    }
}
