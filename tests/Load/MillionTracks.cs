using System.Diagnostics;
using System.Text.Json;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Load;

/// <summary>A generated graph of a million tracks: in, queried, idle, and out of memory again.</summary>
public static class MillionTracks
{
    private const int Queries = 2_000;

    public static async Task RunAsync(SoakReport report)
    {
        var file = Path.Combine(Path.GetTempPath(), $"songnodes-million-{Environment.ProcessId}.jsonl.gz");
        try
        {
            await GenerateAsync(file);
            await using var run = await EmbeddedRun.StartAsync(new() { ["Graph__ShardIdleTimeout"] = "00:00:20" });
            var empty = run.Gateway.ResidentBytes;
            var watch = Stopwatch.StartNew();
            var last = await ImportLarge.ImportAsync(run, file);
            SoakReport.Figure("rows per second", last.GetProperty("rows").GetInt64() / watch.Elapsed.TotalSeconds, "/s");
            SoakReport.Figure("tracks", last.GetProperty("tracks_created").GetInt64(), "");
            SoakReport.Figure("transitions", last.GetProperty("transitions_created").GetInt64(), "");

            await QueryAsync(run);
            SoakReport.Figure("snapshots", await run.MetricAsync("songnodes_graph_snapshot_size_bytes") / 1048576, "MiB");
            SoakReport.Figure("resident, loaded", run.Gateway.ResidentBytes / 1048576.0, "MiB");

            var left = await IdleAsync(run);
            report.Check("shards left after the idle time", left, "", left == 0);
            SoakReport.Figure("resident, empty at first", empty / 1048576.0, "MiB");
            SoakReport.Figure("resident, after the idle time", run.Gateway.ResidentBytes / 1048576.0, "MiB");
            using var again = await run.Http.GetAsync(new Uri("/api/graph/nodes?limit=10", UriKind.Relative));
            report.Check("status of the next request", (int)again.StatusCode, "", again.IsSuccessStatusCode);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task GenerateAsync(string file)
    {
        await using var demo = ProgramProcess.Start("silo", ["demo", "--tracks", "1000000", "--sets", "90000", "--seed", "1", "--out", file]);
        var code = await demo.ExitAsync(TimeSpan.FromMinutes(15));
        if (code != 0)
            throw new InvalidOperationException($"demo ended with {code}:\n{demo.Output}");
    }

    private static async Task QueryAsync(EmbeddedRun run)
    {
        var page = JsonDocument.Parse(await run.Http.GetStringAsync(new Uri("/api/graph/nodes?limit=2000&offset=100000", UriKind.Relative)));
        var ids = page.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!).ToArray();
        var times = new List<double>();
        for (var query = 0; query < Queries; query++)
        {
            var watch = Stopwatch.StartNew();
            await run.Http.GetStringAsync(new Uri($"/api/graph/neighborhood/{ids[query % ids.Length]}?radius=2&limit=100", UriKind.Relative));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        SoakReport.Figure("two hops, median", times[Queries / 2], "ms");
        SoakReport.Figure("two hops, p99", times[Queries * 99 / 100], "ms");
    }

    private static async Task<double> IdleAsync(EmbeddedRun run)
    {
        var watch = Stopwatch.StartNew();
        double left;
        while ((left = await run.MetricAsync("songnodes_graph_shards")) > 0 && watch.Elapsed < TimeSpan.FromMinutes(3))
            await Task.Delay(1_000);
        return left;
    }
}
