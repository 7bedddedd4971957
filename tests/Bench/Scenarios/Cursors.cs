using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Report;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>Everybody in 20 rooms of 20 moves a cursor 30 times a second; only the newest positions must arrive.</summary>
internal static class Cursors
{
    private const int PositionLength = 40;
    private const double MostFrames = 30;

    public static async Task RunAsync(Comparison comparison)
    {
        var protocol = HubProtocol.Json;
        var name = $"cursors at {FixedRate.PerMember}/s {FixedRate.Everybody}, {protocol.Name}";
        if (!comparison.Wants(name))
            return;
        var (ours, peer) = await comparison.RunAsync(name, (loop, server) =>
        {
            using var traffic = new Traffic(loop, server, protocol, FixedRate.Everybody, member =>
                protocol.Call(0, "MoveCursor", $"[\"{member.RoomId}\",\"{Marker.Payload(PositionLength)}\"]"));
            var rate = FixedRate.PerMember * FixedRate.Everybody.Rooms * FixedRate.Everybody.Senders;
            traffic.Run(rate, 0, comparison.Seconds(6));
            var step = Comparison.Logged(traffic.Measure(rate, 1, comparison.Seconds(10)));
            return (Step: step, Outdated: Outdated(traffic));
        });
        var report = comparison.Report;
        report.Add($"{name}: server's core", ours.Select(run => run.Step.Cores.Server), peer.Select(run => run.Step.Cores.Server), Bound.RatioAtMost(0.2));
        report.Add($"{name}: frames/s to a member", ours.Select(run => run.Step.FramesPerSecond), peer.Select(run => run.Step.FramesPerSecond), Bound.AtMost(MostFrames));
        report.Add($"{name}: newest positions not seen", ours.Select(run => run.Outdated), peer.Select(run => run.Outdated), Bound.AtMost(0));
        report.Add($"{name}: p99, ms", ours.Select(run => run.Step.P99), peer.Select(run => run.Step.P99));
    }

    /// <summary>Pairs of members of one room of which one hasn't the other's last position, when all is quiet.</summary>
    private static double Outdated(Traffic traffic)
    {
        var sending = traffic.Sending;
        return Enumerable.Range(0, sending.Senders.Count).Sum(sender => traffic.Crowd.Members.Count(member =>
            member.Room == sending.Senders[sender].Room && member != sending.Senders[sender]
            && traffic.Deliveries.Newest(member.Index, sender) != sending.Newest[sender]));
    }
}
