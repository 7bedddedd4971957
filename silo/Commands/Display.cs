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

    public static void BadLine(string name, long line, string reason) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {reason}"));

    private static string Sentence(string name, UploadReport report)
    {
        var known = report.SetsKnown == 0 ? "" : Format($" ({report.SetsKnown:N0} known before)");
        var failed = report.Failed == 0 ? "" : Format($", {report.Failed:N0} lines passed over");
        var unidentified = report.Unidentified == 0 ? "" : Format($", {report.Unidentified:N0} rows unidentified");
        return Format($"{name}: {report.Sets:N0} sets{known} with {report.Rows:N0} rows; {report.TracksCreated:N0} tracks and {report.TransitionsCreated:N0} transitions are new{unidentified}{failed}.");
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
