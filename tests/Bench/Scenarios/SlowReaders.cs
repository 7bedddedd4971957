using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>
/// A room of 100 at 200 messages of 1 KB a second, nine signals to one event; five members stop reading. The others must not
/// notice, and the five find everything durable when they come back.
/// </summary>
internal static class SlowReaders
{
    private const int Stalled = 5;
    private const int Senders = 10;
    private const int Publisher = Senders - 1;
    private const double PerSecond = 200;
    private const int PayloadLength = 1_024;
    private const double QueueBoundMegabytes = 1;

    private static readonly Shape Readers = new(1, 95, Senders);

    public static async Task RunAsync(Comparison comparison)
    {
        const string name = "room of 100, 5 stop reading";
        if (!comparison.Wants(name))
            return;
        var (ours, peer) = await comparison.RunAsync(name, (loop, server) => Measure(loop, server, comparison.Seconds(120)));
        var report = comparison.Report;
        report.Add($"{name}: p99 of the others, ms", ours.Select(run => run.Others.P99), peer.Select(run => run.Others.P99), Bound.AtMost(50));
        report.Add($"{name}: longest of the others, ms", ours.Select(run => run.Others.Max), peer.Select(run => run.Others.Max));
        report.Add($"{name}: lost by the others", ours.Select(run => (double)run.Others.Faults), peer.Select(run => (double)run.Others.Faults), Bound.AtMost(0));
        report.Add($"{name}: server grew, MB", ours.Select(run => run.Grew), peer.Select(run => run.Grew), Bound.AtMost(Stalled * QueueBoundMegabytes));
        report.Add($"{name}: cut off after, s", ours.Select(run => run.CutOffAfter), peer.Select(run => run.CutOffAfter));
        report.Add($"{name}: events the five missed", ours.Select(run => run.Missed), peer.Select(run => run.Missed), Bound.AtMost(0));
    }

    private static Run Measure(EventLoop loop, RoomServer server, double seconds)
    {
        using var traffic = new Traffic(loop, server, HubProtocol.Json, Readers, Message);
        var readers = Enumerable.Range(0, Stalled).Select(number => new StalledReader(loop, server, Readers.Members + number, Publisher)).ToList();
        traffic.Crowd.Join();
        loop.JoinAll(readers.Select(reader => reader.Member));
        traffic.Run(PerSecond, 1, 15);
        server.Collect();
        var before = server.ResidentBytes();

        readers.ForEach(reader => reader.Stall());
        var upkeep = new Upkeep(readers);
        loop.Add(upkeep);
        var others = Comparison.Logged(traffic.Measure(PerSecond, 0, seconds));
        server.Collect();
        var grew = (server.ResidentBytes() - before) / 1048576.0;

        // Those that nobody cut off read on; then all have what was published.
        readers.ForEach(reader => reader.Member.Reading = true);
        var newest = traffic.Sending.Newest[Publisher];
        loop.Run(Clock.Now + 10 * Clock.Second, () => readers.TrueForAll(reader => reader.Newest == newest));
        loop.Remove(upkeep);
        var run = new Run(others, grew, readers.Max(reader => reader.CutOffAfter), readers.Sum(reader => reader.Missed + newest - reader.Newest));
        Comparison.Log(FormattableString.Invariant($"grew {run.Grew:N1} MB, cut off after {run.CutOffAfter:N1} s, {run.Missed} events missed"));
        readers.ForEach(reader => reader.Member.Drop());
        return run;
    }

    private static MessageTemplate Message(Member member) =>
        member.Index == Publisher
            ? member.Protocol.Call(0, "Publish", $"[\"{member.RoomId}\",\"bench\",\"{Marker.Payload(PayloadLength)}\",null]")
            : Traffic.Signal(PayloadLength)(member);

    private sealed record Run(Step Others, double Grew, double CutOffAfter, double Missed);

    /// <summary>They ping although they don't read, and join again when they were cut off.</summary>
    private sealed class Upkeep(List<StalledReader> readers) : IPaced
    {
        private static readonly byte[] Ping = HubProtocol.Json.Ping;

        public long Due { get; private set; }

        public void Run(long now)
        {
            Due = now + Clock.Second;
            foreach (var reader in readers)
            {
                if (!reader.Member.IsOpen)
                    reader.Member.Join();
                else if (reader.Member.Joined)
                    reader.Member.Write(Ping);
            }
        }
    }
}
