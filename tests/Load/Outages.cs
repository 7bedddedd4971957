using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Outages;
using SongNodes.Tests.Support.Rooms;

namespace SongNodes.Tests.Load;

/// <summary>PostgreSQL, then Redis, away for a minute under load: who needs it is told at once, everybody else notices nothing.</summary>
public static class Outages
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(SoakReport report)
    {
        await using var cluster = await ClusterProcesses.StartAsync(2, 2, "Limits:MessagesPerSecond=0", "Rooms:HistoryEvents=100000");
        await RunAsync(report, cluster, "PostgreSQL", cluster.Postgres.KillAsync, cluster.Postgres.ResumeAsync);
        await RunAsync(report, cluster, "Redis", cluster.Redis.KillAsync, cluster.Redis.ResumeAsync);
    }

    private static async Task RunAsync(SoakReport report, ClusterProcesses cluster, string what, Func<Task> kill, Func<Task> resume)
    {
        using var rounds = new KillRounds($"{what}-away", [() => cluster.Gateways[0].Address, () => cluster.Gateways[1].Address], TestGateway.ServiceKey);
        await using var load = await OutageLoad.StartAsync(cluster);
        rounds.Start();
        OutageFigures figures = null!;
        await rounds.RoundAsync(new Victim(what, kill, async () =>
        {
            figures = await load.DuringAsync(() => Task.Delay(Outage));
            await resume();
        }));
        await load.HealedAsync();
        var lost = await rounds.EndAsync(cluster.Postgres.ConnectionString);

        foreach (var fault in figures.Faults.Concat(lost).Take(20))
            Console.WriteLine(fault);
        var needed = what == "PostgreSQL";
        report.Check($"{what} away: wrong answers", figures.Faults.Count, "", figures.Faults.Count == 0);
        report.Check($"{what} away: refused with 503", figures.Refused, "", needed == figures.Refused > 0);
        SoakReport.Figure($"{what} away: answered", figures.Answered, "");
        report.Check($"{what} away: p99 of those", 1_000 * figures.P99, "ms", figures.P99 < 1);
        report.Check($"{what} away: kept answers of the graph", figures.Cached, "", figures.Cached > 1_000);
        report.Check($"{what} away: signals", figures.Signals, "", figures.Signals > 500);
        report.Check($"{what} away: longest silence between signals", figures.LongestSilence.TotalSeconds, "s", figures.LongestSilence < TimeSpan.FromSeconds(2));
        report.Check($"{what} away: events lost, repeated or out of order", lost.Count, "", lost.Count == 0);
    }
}
