using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>Members that come, join, leave and go, 64 at a time: how fast, and what stays behind.</summary>
internal static class Churn
{
    private const int WarmUp = 5_000;
    private const long LongestSettle = 60 * Clock.Second;
    private const long BetweenLooks = Clock.Second;

    public static async Task RunAsync(Comparison comparison)
    {
        var cycles = comparison.Quick ? 10_000 : 50_000;
        var name = $"{cycles:N0} connect-join-leave cycles";
        if (!comparison.Wants(name))
            return;
        var (ours, peer) = await comparison.RunAsync(name, (loop, server) => Measure(loop, server, cycles));
        var report = comparison.Report;
        report.Add($"{name}: per second", ours.Select(run => run.PerSecond), peer.Select(run => run.PerSecond), Bound.RatioAtLeast(0.8));
        report.Add($"{name}: resident after / before", ours.Select(run => run.Growth), peer.Select(run => run.Growth), Bound.AtMost(1.1));
        report.Add($"{name}: tracked objects left", ours.Select(run => run.Left), bound: Bound.AtMost(0));
        report.Add($"{name}: failed", ours.Select(run => run.Failed), peer.Select(run => run.Failed), Bound.AtMost(0));
    }

    private static (double PerSecond, double Growth, double Left, double Failed) Measure(EventLoop loop, RoomServer server, int cycles)
    {
        new ChurningMembers(loop, server).Run(WarmUp);
        var (before, _) = AtRest(loop, server);
        var churning = new ChurningMembers(loop, server);
        var began = Clock.Now;
        churning.Run(cycles);
        var perSecond = cycles / ((Clock.Now - began) / (double)Clock.Second);
        var (after, left) = AtRest(loop, server);
        Comparison.Log(FormattableString.Invariant(
            $"{perSecond:N0} cycles/s, {churning.Failed} failed, {before >> 20} MB before, {after >> 20} MB after, {left} tracked objects left"));
        return (perSecond, after / (double)before, left, churning.Failed);
    }

    /// <summary>Memory when the server tracks nothing any more, or should not.</summary>
    private static (long Resident, double Left) AtRest(EventLoop loop, RoomServer server)
    {
        var until = Clock.Now + LongestSettle;
        double left;
        do
        {
            loop.Run(Clock.Now + BetweenLooks);
            left = server.TrackedAsync().GetAwaiter().GetResult();
        }
        while (left > 0 && Clock.Now < until);
        server.Collect();
        return (server.ResidentBytes(), left);
    }
}
