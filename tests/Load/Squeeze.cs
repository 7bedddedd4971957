using System.Diagnostics;
using SongNodes.Tests.Load.Squeezing;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Load;

/// <summary>
/// A gateway that may use 512 MB under a load for which it would take 2 GB: it has to say so and to do less, for those who
/// come later, and never to die of it; when the load is gone its memory has to be as it was.
/// </summary>
public static class Squeeze
{
    private const long Limit = 512L << 20;
    private const int Tracks = 200_000;
    private const int Sets = 20_000;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private const double MostMilliseconds = 100;
    private const double MostAbove = 1.15;

    public static async Task RunAsync(SoakReport report, TimeSpan duration)
    {
        var file = Path.Combine(Path.GetTempPath(), $"songnodes-squeeze-{Environment.ProcessId}.jsonl.gz");
        using var group = MemoryGroup.TryMake(Limit);
        if (group is null)
            Console.WriteLine("This user may not make a control group: the garbage collector alone is limited.");
        await using var postgres = await PostgresServer.StartAsync();
        try
        {
            await GenerateAsync(file);
            await using var run = await EmbeddedRun.StartAsync(Settings(postgres, group is null), group);
            await ImportLarge.ImportAsync(run, file);
            SoakReport.Figure("resident, after the import", run.Gateway.ResidentBytes / 1048576.0, "MiB");
            await RunAsync(report, run, duration);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task RunAsync(SoakReport report, EmbeddedRun run, TimeSpan duration)
    {
        // What it is like when it has done everything once: code that was compiled is no load.
        await using (var first = await HeavyLoad.StartAsync(run, 0.1))
            await Task.Delay(TimeSpan.FromSeconds(15));
        var idle = await SettledAsync(run, null);
        SoakReport.Figure("resident, idle", idle / 1048576.0, "MiB");

        using var health = new HealthWatch(run);
        await using var probes = await RoomProbes.StartAsync(run);
        HeavyLoad load;
        await using (load = await HeavyLoad.StartAsync(run, 1))
        {
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < duration)
            {
                await Task.Delay(BetweenLines);
                if (run.Gateway.HasExited)
                    break;
                Console.WriteLine(FormattableString.Invariant(
                    $"{watch.Elapsed.TotalSeconds,6:N0} s  {run.Gateway.ResidentBytes >> 20,4} MiB  {health.Last,-14} {load}  {probes}\n          {await WhereMemoryIs.NowAsync(run)}"));
            }
        }

        report.Check("the process lives", run.Gateway.HasExited ? 0 : 1, "", !run.Gateway.HasExited);
        if (run.Gateway.HasExited)
        {
            Console.WriteLine($"It ended with {run.Gateway.ExitCode}:\n{run.Gateway.Output}");
            return;
        }

        SoakReport.Figure("resident at most", run.Gateway.PeakResidentBytes / 1048576.0, "MiB");
        SoakReport.Figure("stored of events", load.PublishedBytes / 1048576.0, "MiB");
        report.Check("seconds under pressure", health.UnderPressure, "", health.UnderPressure > 0);
        report.Check("health and its code disagreed", health.Contradictions, "", health.Contradictions == 0);
        report.Check("answers other than 200, 503, 429", load.Unexpected + health.Unexpected, "", load.Unexpected + health.Unexpected == 0);
        report.Check("503 without Retry-After", load.WithoutRetry, "", load.WithoutRetry == 0);
        report.Check("signals in rooms that were there, p99", probes.Signals.Percentile(99), "ms", probes.Signals.Percentile(99) < MostMilliseconds);
        report.Check("publishes in rooms that were there, p99", probes.Publishes.Percentile(99), "ms", probes.Publishes.Percentile(99) < MostMilliseconds);
        report.Check("probes lost", probes.Lost, "", probes.Lost == 0);
        await probes.DisposeAsync();
        var after = await SettledAsync(run, idle * MostAbove);
        report.Check("resident, idle again", after / 1048576.0, "MiB", after <= idle * MostAbove);
        report.Check("health at the end", await HealthWatch.CodeAsync(run), "", await HealthWatch.CodeAsync(run) == 200);
    }

    private static Dictionary<string, string> Settings(PostgresServer postgres, bool heapAlone)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = postgres.ConnectionString,
            ["DOTNET_GCHeapHardLimitPercent"] = "37",
            ["Limits__ConnectsPerSecond"] = "0",
            ["Limits__ConnectionsPerAddress"] = "0",
            ["Limits__MessagesPerSecond"] = "0",
            ["Rooms__IdleTimeout"] = "00:00:20",
            ["Graph__ShardIdleTimeout"] = "00:00:20",
            ["Cache__TimeToLive"] = "00:00:20",
        };
        if (heapAlone)
        {
            settings.Remove("DOTNET_GCHeapHardLimitPercent");
            settings["DOTNET_GCHeapHardLimit"] = "11A00000";
        }

        return settings;
    }

    /// <summary>Resident memory when it no longer falls, or has fallen to what is enough; at most three minutes.</summary>
    private static async Task<double> SettledAsync(EmbeddedRun run, double? enough)
    {
        var (lowest, since) = (double.MaxValue, Stopwatch.StartNew());
        var all = Stopwatch.StartNew();
        while (all.Elapsed < TimeSpan.FromMinutes(3) && since.Elapsed < TimeSpan.FromSeconds(60) && !(lowest <= enough))
        {
            await Task.Delay(1_000);
            if (run.Gateway.HasExited)
                throw new InvalidOperationException($"The gateway ended with {run.Gateway.ExitCode}:\n{run.Gateway.Output}");
            if (run.Gateway.ResidentBytes is var now && now < lowest * 0.99)
            {
                lowest = now;
                since.Restart();
            }
        }

        return run.Gateway.ResidentBytes;
    }

    private static async Task GenerateAsync(string file)
    {
        await using var demo = ProgramProcess.Start("silo", ["demo", "--tracks", $"{Tracks}", "--sets", $"{Sets}", "--seed", "1", "--out", file]);
        var code = await demo.ExitAsync(TimeSpan.FromMinutes(5));
        if (code != 0)
            throw new InvalidOperationException($"demo ended with {code}:\n{demo.Output}");
    }
}
