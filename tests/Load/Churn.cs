using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
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
        report.Check("connections, members and rooms left", left, "", left == 0);
        SoakReport.Figure("resident before", before / 1048576.0, "MiB");
        report.Check("resident after", run.Gateway.ResidentBytes / 1048576.0, "MiB", run.Gateway.ResidentBytes < before * 1.5);
    }

    private static Task WaveAsync(EmbeddedRun run, int wave) => Parallel.ForEachAsync(
        Enumerable.Range(0, Wave),
        new ParallelOptions { MaxDegreeOfParallelism = 32 },
        async (number, stop) =>
        {
            var room = $"churn-{wave % 3}-{number % RoomsUsed}";
            await (number % 4 < 2
                ? HubAsync(run, room, leave: number % 4 == 0, stop)
                : PlainAsync(run, room, abort: number % 4 == 2, stop));
        });

    private static async Task HubAsync(EmbeddedRun run, string room, bool leave, CancellationToken stop)
    {
        await using var hub = run.Hub();
        await hub.StartAsync(stop);
        await hub.InvokeAsync<JsonElement>("Join", room, null, stop);
        await hub.InvokeAsync<JsonElement>("Publish", room, "chat", new { message = "x" }, null, stop);
        if (leave)
            await hub.InvokeAsync("Leave", room, stop);
    }

    private static async Task PlainAsync(EmbeddedRun run, string room, bool abort, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{run.Address.Authority}/api/graph/ws/{room}"), stop);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"graph_update","data":"x"}"""), WebSocketMessageType.Text, true, stop);
        // An echo, its own or another's: it is a member now.
        await socket.ReceiveAsync(new byte[4096], stop);
        if (abort)
            socket.Abort();
        else
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop);
    }

    /// <summary>Waits until the gauges are at zero, at most 30 s; returns what is left.</summary>
    private static async Task<double> EmptyAsync(EmbeddedRun run)
    {
        for (var waited = 0; ; waited++)
        {
            var left = await run.MetricAsync("songnodes_gateway_connections") + await run.MetricAsync("songnodes_gateway_members")
                + await run.MetricAsync("songnodes_rooms_active");
            if (left == 0 || waited == 60)
                return left;
            await Task.Delay(500);
        }
    }
}
