using System.Diagnostics;
using System.Text.Json;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Load;

/// <summary>A generated graph of a million tracks: in, queried, idle, and out of memory again.</summary>
public static class MillionTracks
{
    private const int Queries = 2_000;
    private const double LongestMilliseconds = 20;

    public static async Task RunAsync(SoakReport report)
    {
        var file = Path.Combine(Path.GetTempPath(), $"songnodes-million-{Environment.ProcessId}.jsonl.gz");
        try
        {
            await GenerateAsync(file, tracks: 2_000, sets: 500, seed: 2);
            await using var run = await EmbeddedRun.StartAsync(new() { ["Graph__ShardIdleTimeout"] = "00:00:20", ["Cache__TimeToLive"] = "00:00:20" });
            // A small graph goes the same way before, so that what the code takes is not taken for the large one's.
            await ImportLarge.ImportAsync(run, file);
            await WarmAsync(run);
            await IdleAsync(run);
            var empty = await SettledAsync(run);
            await GenerateAsync(file, tracks: 1_000_000, sets: 90_000, seed: 1);
            var watch = Stopwatch.StartNew();
            var last = await ImportLarge.ImportAsync(run, file);
            SoakReport.Figure("rows per second", last.GetProperty("rows").GetInt64() / watch.Elapsed.TotalSeconds, "/s");
            SoakReport.Figure("tracks", last.GetProperty("tracks_created").GetInt64(), "");
            SoakReport.Figure("transitions", last.GetProperty("transitions_created").GetInt64(), "");

            await QueryAsync(run, report);
            SoakReport.Figure("snapshots", await run.MetricAsync("songnodes_graph_snapshot_size_bytes") / 1048576, "MiB");
            SoakReport.Figure("resident, loaded", run.Gateway.ResidentBytes / 1048576.0, "MiB");

            var left = await IdleAsync(run);
            report.Check("shards left after the idle time", left, "", left == 0);
            SoakReport.Figure("resident, empty after a small graph", empty / 1048576.0, "MiB");
            var (idle, most) = (await ReturnedAsync(run, empty), empty * 1.1);
            report.Check($"resident, after the idle time, at most {most / 1048576:0}", idle / 1048576.0, "MiB", idle <= most);
            using var again = await run.Http.GetAsync(new Uri("/api/graph/nodes?limit=10", UriKind.Relative));
            report.Check("status of the next request", (int)again.StatusCode, "", again.IsSuccessStatusCode);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task GenerateAsync(string file, int tracks, int sets, int seed)
    {
        await using var demo = ProgramProcess.Start("silo", ["demo", "--tracks", $"{tracks}", "--sets", $"{sets}", "--seed", $"{seed}", "--out", file]);
        var code = await demo.ExitAsync(TimeSpan.FromMinutes(15));
        if (code != 0)
            throw new InvalidOperationException($"demo ended with {code}:\n{demo.Output}");
    }

    private static async Task QueryAsync(EmbeddedRun run, SoakReport report)
    {
        // The most played of all, and some of the many; each is asked about once, so that no answer comes from a cache.
        string[] ids = [.. await IdsAsync(run, 0, Queries / 4), .. await IdsAsync(run, 100_000, Queries * 3 / 4)];
        await TimeAsync(run, ids, "two hops", (id, _) => $"neighborhood/{id}?radius=2&limit=100");
        var next = await TimeAsync(run, ids, "next", (id, _) => $"next/{id}");
        report.Check("next, p99, under 20", next, "ms", next < LongestMilliseconds);
        var played = await TimeAsync(run, ids, "next of a set so far", (id, place) =>
            $"next/{id}?played={string.Join(',', Enumerable.Range(1, 20).Select(back => ids[(place + back) % ids.Length]))}");
        report.Check("next of a set so far, p99, under 20", played, "ms", played < LongestMilliseconds);
        var discover = await TimeAsync(run, ids, "discover", (id, _) => $"discover/{id}");
        report.Check("discover, p99, under 20", discover, "ms", discover < LongestMilliseconds);
    }

    /// <summary>Each kind of question, often enough to be compiled for good.</summary>
    private static async Task WarmAsync(EmbeddedRun run)
    {
        foreach (var id in await IdsAsync(run, 0, 500))
        {
            foreach (var path in (string[])[$"neighborhood/{id}?radius=2&limit=100", $"next/{id}", $"next/{id}?played={id}", $"discover/{id}"])
                await run.Http.GetStringAsync(new Uri("/api/graph/" + path, UriKind.Relative));
        }
    }

    internal static async Task<string[]> IdsAsync(EmbeddedRun run, int offset, int count)
    {
        var page = JsonDocument.Parse(await run.Http.GetStringAsync(new Uri($"/api/graph/nodes?limit={count}&offset={offset}", UriKind.Relative)));
        return [.. page.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];
    }

    /// <returns>The 99th percentile in milliseconds.</returns>
    private static async Task<double> TimeAsync(EmbeddedRun run, string[] ids, string name, Func<string, int, string> path)
    {
        var times = new List<double>();
        for (var place = 0; place < ids.Length; place++)
        {
            var watch = Stopwatch.StartNew();
            await run.Http.GetStringAsync(new Uri($"/api/graph/{path(ids[place], place)}", UriKind.Relative));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        SoakReport.Figure($"{name}, median", times[times.Count / 2], "ms");
        SoakReport.Figure($"{name}, p99", times[times.Count * 99 / 100], "ms");
        return times[times.Count * 99 / 100];
    }

    private static async Task<double> IdleAsync(EmbeddedRun run)
    {
        var watch = Stopwatch.StartNew();
        double left;
        while ((left = await run.MetricAsync("songnodes_graph_shards")) > 0 && watch.Elapsed < TimeSpan.FromMinutes(3))
            await Task.Delay(1_000);
        return left;
    }

    /// <summary>What is resident once an idle process has given back what it can.</summary>
    private static async Task<long> SettledAsync(EmbeddedRun run)
    {
        await Task.Delay(TimeSpan.FromSeconds(30));
        return run.Gateway.ResidentBytes;
    }

    /// <summary>Resident bytes once memory has gone back to the system, or a minute later.</summary>
    private static async Task<long> ReturnedAsync(EmbeddedRun run, long empty)
    {
        var watch = Stopwatch.StartNew();
        while (run.Gateway.ResidentBytes > empty * 1.1 && watch.Elapsed < TimeSpan.FromMinutes(1))
            await Task.Delay(1_000);
        return run.Gateway.ResidentBytes;
    }
}
