using System.Diagnostics;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;

namespace SongNodes.Tests.Load;

/// <summary>A million rows into a running gateway while others ask 200 questions a second: none fails, none waits, all rows arrive.</summary>
public static class ImportUnderQueries
{
    private const int QueriesPerSecond = 200;
    private const double LongestMilliseconds = 100;

    public static async Task RunAsync(SoakReport report)
    {
        if (Repository.RealSets is not { } folder)
        {
            Console.WriteLine("Left out: the real sets lie outside the repository, set SONGNODES_DATA to their folder.");
            return;
        }

        var (first, file) = (Path.Combine(folder, "radio-be.jsonl.gz"), Path.Combine(folder, "large.jsonl.gz"));
        using var cores = new SplitCores();
        await using var run = await EmbeddedRun.StartAsync(core: cores.Server);
        await ImportLarge.ImportAsync(run, first);
        var paths = await PathsAsync(run);
        using var imported = new CancellationTokenSource();

        await AskAsync(run, paths, QueriesPerSecond * 2, CancellationToken.None);
        var asking = AskAsync(run, paths, int.MaxValue, imported.Token);
        var watch = Stopwatch.StartNew();
        var last = await ImportLarge.ImportAsync(run, file);
        SoakReport.Figure("rows per second", last.GetProperty("rows").GetInt64() / watch.Elapsed.TotalSeconds, "/s");
        await imported.CancelAsync();
        var answers = await asking;

        SoakReport.Figure("queries", answers.Count, "");
        foreach (var kind in answers.GroupBy(answer => answer.Kind))
            SoakReport.Figure($"{kind.Key}, p99", P99(kind), "ms");
        report.Check("all, p99, under 100", P99(answers), "ms", P99(answers) < LongestMilliseconds);
        var failed = answers.Count(answer => !answer.Succeeded);
        report.Check("queries that failed", failed, "", failed == 0);
        var expected = Counted.From([.. ImportLarge.Lines(first), .. ImportLarge.Lines(file)]);
        var same = expected.SameAs(await Counted.FromAsync(run.PostgresConnectionString));
        report.Check("tracks, sets and transitions as counted from the files", same ? 1 : 0, "", same);
    }

    /// <summary>What clients ask most, about tracks that are there already.</summary>
    private static async Task<string[]> PathsAsync(EmbeddedRun run)
    {
        var tracks = await MillionTracks.IdsAsync(run, 0, 1_000);
        return [.. tracks.SelectMany((id, place) => (string[])[
            $"neighborhood/{id}",
            $"neighborhood/{id}?radius=2&limit=100",
            (place % 3) switch { 0 => "search?q=night", 1 => "data?limit=100", _ => "stats" },
            $"next/{id}",
        ])];
    }

    private static double P99(IEnumerable<Answer> answers)
    {
        double[] times = [.. answers.Select(answer => answer.Milliseconds).Order()];
        return times[times.Length * 99 / 100];
    }

    /// <summary>One question every 5 ms, whether those before are answered or not.</summary>
    private static async Task<IReadOnlyList<Answer>> AskAsync(EmbeddedRun run, string[] paths, int most, CancellationToken end)
    {
        var asked = new List<Task<Answer>>();
        var watch = Stopwatch.StartNew();
        while (asked.Count < most && !end.IsCancellationRequested)
        {
            var due = TimeSpan.FromSeconds(asked.Count / (double)QueriesPerSecond);
            if (due > watch.Elapsed)
                await Task.Delay(1, CancellationToken.None);
            else
                asked.Add(OneAsync(paths[Random.Shared.Next(paths.Length)], due));
        }

        return await Task.WhenAll(asked);

        async Task<Answer> OneAsync(string path, TimeSpan due)
        {
            using var answer = await run.Http.GetAsync(new Uri("/api/graph/" + path, UriKind.Relative), CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
                Console.WriteLine($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            return new Answer(path.Split('/', '?')[0], (watch.Elapsed - due).TotalMilliseconds, answer.IsSuccessStatusCode);
        }
    }

    /// <param name="Kind">What was asked.</param>
    /// <param name="Milliseconds">From when the question was due.</param>
    /// <param name="Succeeded">Answered with 200.</param>
    private sealed record Answer(string Kind, double Milliseconds, bool Succeeded);
}
