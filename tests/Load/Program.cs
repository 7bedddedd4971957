using System.Globalization;
using SongNodes.Tests.Load;

var scenarios = new Dictionary<string, Func<SoakReport, TimeSpan, Task>>
{
    ["import"] = (report, _) => ImportLarge.RunAsync(report),
    ["queries"] = (report, _) => ImportUnderQueries.RunAsync(report),
    ["million"] = (report, _) => MillionTracks.RunAsync(report),
    ["churn"] = Churn.RunAsync,
    ["kills"] = Kills.RunAsync,
    ["outages"] = (report, _) => Outages.RunAsync(report),
    ["squeeze"] = Squeeze.RunAsync,
};

var minutes = Array.IndexOf(args, "--minutes") is >= 0 and var at
    ? double.Parse(args[at + 1], CultureInfo.InvariantCulture)
    : 10;
var chosen = args.Where(scenarios.ContainsKey).ToList();
var report = new SoakReport();
foreach (var name in chosen.Count > 0 ? chosen : [.. scenarios.Keys])
{
    SoakReport.Begin(name);
    await scenarios[name](report, TimeSpan.FromMinutes(minutes));
}

return report.Failed ? 1 : 0;
