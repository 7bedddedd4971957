using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace SongNodes.Tests.Load;

/// <summary>Rounds of kill -9, of PostgreSQL and the gateway in turn, under publishing: nothing acknowledged may be missing.</summary>
public static class Kills
{
    private const int Publishers = 8;

    public static async Task RunAsync(SoakReport report, TimeSpan duration)
    {
        await using var run = await EmbeddedRun.StartAsync();
        var acknowledged = new ConcurrentDictionary<long, string>();
        var watch = Stopwatch.StartNew();
        var rounds = 0;
        var missing = 0;
        for (; watch.Elapsed < duration; rounds++)
        {
            using var round = new CancellationTokenSource();
            var publishers = Enumerable.Range(0, Publishers).Select(number => PublishAsync(run, number, acknowledged, round.Token)).ToList();
            await Task.Delay(TimeSpan.FromSeconds(2 + Random.Shared.NextDouble() * 3));
            if (rounds % 2 == 0)
            {
                KillPostgres(run);
                await Task.Delay(TimeSpan.FromSeconds(5));
            }
            else
            {
                await run.Gateway.KillAsync();
                await run.ResumeAsync();
            }

            await round.CancelAsync();
            await Task.WhenAll(publishers);
            missing += await MissingAsync(run, acknowledged);
        }

        SoakReport.Figure("kill rounds", rounds, "");
        report.Check("acknowledged events", acknowledged.Count, "", acknowledged.Count > rounds * Publishers);
        report.Check("acknowledged events missing afterwards", missing, "", missing == 0);
    }

    private static async Task PublishAsync(
        EmbeddedRun run, int number, ConcurrentDictionary<long, string> acknowledged, CancellationToken stop)
    {
        for (var sent = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                await using var hub = run.Hub();
                await hub.StartAsync(stop);
                await hub.InvokeAsync<JsonElement>("Join", "soak", null, stop);
                while (!stop.IsCancellationRequested)
                {
                    var text = $"{number}-{sent++}-{Guid.NewGuid():N}";
                    var answer = await hub.InvokeAsync<JsonElement>("Publish", "soak", "chat", new { message = text }, null, CancellationToken.None)
                        .WaitAsync(TimeSpan.FromSeconds(15), CancellationToken.None);
                    acknowledged[answer.GetProperty("seq").GetInt64()] = text;
                }
            }
            catch (Exception error) when (error is HubException or HttpRequestException or IOException or InvalidOperationException
                or OperationCanceledException or TimeoutException or System.Net.WebSockets.WebSocketException)
            {
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    /// <summary>Reads the newest history back and compares it with what was acknowledged within its reach.</summary>
    private static async Task<int> MissingAsync(EmbeddedRun run, ConcurrentDictionary<long, string> acknowledged)
    {
        var kept = new Dictionary<long, string>();
        await using var hub = run.Hub();
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Join", "soak", null);
        long? before = null;
        while (kept.Count < 900)
        {
            var page = await hub.InvokeAsync<JsonElement>("History", "soak", before, 100);
            var events = page.ValueKind == JsonValueKind.Array ? page : page.GetProperty("events");
            if (events.GetArrayLength() == 0)
                break;
            foreach (var item in events.EnumerateArray())
            {
                before = item.GetProperty("seq").GetInt64();
                kept[before.Value] = item.GetProperty("data").GetProperty("message").GetString()!;
            }
        }

        var oldest = kept.Keys.DefaultIfEmpty(0).Min();
        return acknowledged.Count(entry => entry.Key >= oldest && kept.GetValueOrDefault(entry.Key) != entry.Value);
    }

    private static void KillPostgres(EmbeddedRun run)
    {
        var file = Directory.GetFiles(run.DataFolder, "postmaster.pid", SearchOption.AllDirectories).Single();
        using var postmaster = Process.GetProcessById(int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture));
        postmaster.Kill();
    }
}
