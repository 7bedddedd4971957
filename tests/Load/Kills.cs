using System.Diagnostics;
using System.Globalization;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Rooms;

namespace SongNodes.Tests.Load;

/// <summary>Rounds of kill -9 at random moments under publishing, in both topologies: nothing acknowledged may be missing.</summary>
public static class Kills
{
    private const int ClusterRounds = 20;

    // Everything stays in the database, to be compared in the end.
    private const string History = "100000";

    public static async Task RunAsync(SoakReport report, TimeSpan duration)
    {
        await ClusterAsync(report);
        await EmbeddedAsync(report, duration / 2);
    }

    /// <summary>Two silos, two gateways, PostgreSQL: a random one of them in each round, whatever time that takes.</summary>
    private static async Task ClusterAsync(SoakReport report)
    {
        await using var cluster = await ClusterProcesses.StartAsync(2, 2, "Limits:MessagesPerSecond=0", "Rooms:HistoryEvents=" + History);
        var victims = cluster.Victims();
        using var rounds = new KillRounds("soak", [() => cluster.Gateways[0].Address, () => cluster.Gateways[1].Address], TestGateway.ServiceKey);
        rounds.Start();
        for (var round = 1; round <= ClusterRounds; round++)
            await RoundAsync(rounds, round, victims[Random.Shared.Next(victims.Count)]);
        Report(report, "cluster", rounds, ClusterRounds, await rounds.EndAsync(cluster.Postgres.ConnectionString));
    }

    /// <summary>The whole process and its PostgreSQL in turn.</summary>
    private static async Task EmbeddedAsync(SoakReport report, TimeSpan duration)
    {
        await using var run = await EmbeddedRun.StartAsync(new()
        {
            ["Access__ServiceKey"] = TestGateway.ServiceKey,
            ["Limits__MessagesPerSecond"] = "0",
            ["Rooms__HistoryEvents"] = History,
        });
        Victim[] victims =
        [
            // It starts again by itself.
            new("PostgreSQL", () => Task.Run(() => KillPostgres(run)), () => Task.CompletedTask),
            new("gateway", () => run.Gateway.KillAsync(), run.ResumeAsync),
        ];
        using var rounds = new KillRounds("soak", [() => run.Address], TestGateway.ServiceKey);
        rounds.Start();
        var watch = Stopwatch.StartNew();
        var round = 0;
        while (watch.Elapsed < duration)
        {
            round++;
            await RoundAsync(rounds, round, victims[round % 2]);
        }

        Report(report, "embedded", rounds, round, await rounds.EndAsync(run.PostgresConnectionString));
    }

    private static async Task RoundAsync(KillRounds rounds, int round, Victim victim)
    {
        var watch = Stopwatch.StartNew();
        await rounds.RoundAsync(victim);
        SoakReport.Figure($"round {round}: {victim.Kind} killed and all served again", watch.Elapsed.TotalSeconds, "s");
    }

    private static void Report(SoakReport report, string topology, KillRounds rounds, int count, List<string> faults)
    {
        foreach (var fault in faults.Take(20))
            Console.WriteLine(fault);
        SoakReport.Figure($"{topology}: kill rounds", count, "");
        report.Check($"{topology}: acknowledged events", rounds.Acknowledged, "", rounds.Acknowledged > count * rounds.Followers.Count);
        SoakReport.Figure($"{topology}: rejoins with since", rounds.Followers.Sum(follower => follower.Rejoins), "");
        SoakReport.Figure($"{topology}: of these through the history", rounds.Followers.Sum(follower => follower.LongWays), "");
        report.Check($"{topology}: events lost, repeated or out of order", faults.Count, "", faults.Count == 0);
    }

    private static void KillPostgres(EmbeddedRun run)
    {
        using var postmaster = Process.GetProcessById(int.Parse(run.Postmaster[0], CultureInfo.InvariantCulture));
        postmaster.Kill();
    }
}
