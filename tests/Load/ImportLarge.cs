using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;

namespace SongNodes.Tests.Load;

/// <summary>A million rows into a running gateway: speed, memory, and the counts beside a plain count of the file.</summary>
public static class ImportLarge
{
    private const string File = "large.jsonl.gz";

    public static async Task RunAsync(SoakReport report)
    {
        if (Repository.RealSets is not { } folder)
        {
            Console.WriteLine("Left out: the real sets lie outside the repository, set SONGNODES_DATA to their folder.");
            return;
        }

        var file = Path.Combine(folder, File);
        await using var run = await EmbeddedRun.StartAsync();
        var watch = Stopwatch.StartNew();
        var last = await ImportAsync(run, file);
        var rows = last.GetProperty("rows").GetInt64();
        report.Check("rows per second", rows / watch.Elapsed.TotalSeconds, "/s", rows / watch.Elapsed.TotalSeconds >= 20_000);
        report.Check("gateway's peak resident memory", run.Gateway.PeakResidentBytes / 1048576.0, "MiB", run.Gateway.PeakResidentBytes < 700L << 20);

        var counted = Counted.From(Lines(file));
        var before = await TotalsAsync(run);
        Compare("total_tracks", counted.Tracks.Count);
        Compare("total_playlists", counted.Sets.Count);
        Compare("total_transitions", counted.Transitions.Count);
        Compare("total_occurrences", counted.Transitions.Values.Sum(plays => (long)plays));

        await ImportAsync(run, file);
        var same = before.GetRawText() == (await TotalsAsync(run)).GetRawText();
        report.Check("counts unchanged by the same file again", same ? 1 : 0, "", same);

        void Compare(string name, long expected)
        {
            var actual = before.GetProperty(name).GetInt64();
            report.Check($"{name} (counted from the file: {expected})", actual, "", actual == expected);
        }
    }

    /// <summary>Sends a gzip file of JSON lines; returns the last line of progress.</summary>
    public static async Task<JsonElement> ImportAsync(EmbeddedRun run, string file)
    {
        await using var stream = System.IO.File.OpenRead(file);
        using var body = new StreamContent(stream)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson"), ContentEncoding = { "gzip" } },
        };
        using var answer = await run.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), body);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        return last.GetProperty("done").GetBoolean() ? last : throw new InvalidOperationException($"The import ended with {last}.");
    }

    private static async Task<JsonElement> TotalsAsync(EmbeddedRun run)
    {
        var stats = await run.Http.GetStringAsync(new Uri("/api/graph/stats", UriKind.Relative));
        return JsonDocument.Parse(stats).RootElement.GetProperty("database_stats");
    }

    internal static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
