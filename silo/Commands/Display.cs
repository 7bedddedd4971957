using System.Globalization;
using Spectre.Console;

namespace SongNodes.Silo.Commands;

/// <summary>A bar per job on a terminal; elsewhere a line when a job ends. Numbers are written the same everywhere.</summary>
internal static class Display
{
    /// <summary>Runs a job that tells how far it is, 0..1, and reports what it did.</summary>
    public static async Task RunAsync(string name, Func<Action<double>, Task<UploadReport>> job)
    {
        UploadReport? report = null;
        if (Console.IsOutputRedirected)
        {
            report = await job(_ => { });
        }
        else
        {
            await AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async bars =>
                {
                    var bar = bars.AddTask(Markup.Escape(name), maxValue: 1);
                    report = await job(part => bar.Value = part);
                    bar.Value = 1;
                });
        }

        Console.Out.WriteLine(Sentence(name, report!));
    }

    /// <summary>Writes what a server passed over to standard error.</summary>
    public static UploadTold Told(string name) => new(
        (line, reason) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {reason}")),
        (artist, title, field, here, there) => Console.Error.WriteLine($"{name}, {artist} - {title}: {field} stays {here ?? "unknown"} as edited here; there it is {there ?? "unknown"} now."));

    private static string Sentence(string name, UploadReport report)
    {
        string[] before = [.. Some(report.SetsKnown, "known before"), .. Some(report.SetsChanged, "changed")];
        var known = before.Length == 0 ? "" : $" ({string.Join(", ", before)})";
        var failed = report.Failed == 0 ? "" : Format($", {report.Failed:N0} lines passed over");
        var unidentified = report.Unidentified == 0 ? "" : Format($", {report.Unidentified:N0} rows unidentified");
        string[] more = [.. Some(report.TracksUpdated, "tracks know more or changed"), .. Some(report.ValuesKept, "values stay as they were edited here")];
        return Format($"{name}: {report.Sets:N0} sets{known} with {report.Rows:N0} rows; {report.TracksCreated:N0} tracks and {report.TransitionsCreated:N0} transitions are new")
            + string.Concat(more.Select(part => $", {part}")) + $"{unidentified}{failed}.";

        static IEnumerable<string> Some(long count, string what) => count == 0 ? [] : [Format($"{count:N0} {what}")];
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
