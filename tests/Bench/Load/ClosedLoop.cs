using System.Net;
using System.Text;
using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Load;

/// <summary>What came of asking as fast as answers come; times in milliseconds.</summary>
internal sealed record Reads(double PerSecond, double P50, double P99, double BytesEach, long Failed, CoresUsed Cores)
{
    public override string ToString() => FormattableString.Invariant(
        $"{PerSecond,9:N0} answers/s of {BytesEach,9:N0} bytes  p50 {P50,7:N2}  p99 {P99,7:N2} ms  failed {Failed}  server {Cores.Server:N2} client {Cores.Client:N2} others {Cores.Others:N2}");
}

/// <summary>Connections that each ask again as soon as they have their answer, for random ones of many paths.</summary>
internal static class ClosedLoop
{
    public static Reads Measure(
        EventLoop loop, RoomServer server, IReadOnlyList<string> paths, string headers, int connections, double warm, double seconds)
    {
        var address = server.Addresses[0];
        var requests = paths.Select(path => (ReadOnlyMemory<byte>)Request(address, path, headers)).ToArray();
        var random = new Random(1);
        var latency = new LatencyHistogram();
        long bytes = 0, failed = 0;
        HttpCaller[] callers = [.. Enumerable.Range(0, connections).Select(_ => new HttpCaller(loop, address, () => requests[random.Next(requests.Length)], Count))];
        foreach (var caller in callers)
            caller.Open();
        loop.Run(Clock.Now + Clock.Of(warm));

        latency.Clear();
        (bytes, failed) = (0, 0);
        var before = MachineUse.Now(RoomServer.Processes);
        var start = Clock.Now;
        loop.Run(start + Clock.Of(seconds));
        var took = (Clock.Now - start) / (double)Clock.Second;
        var used = (MachineUse.Now(RoomServer.Processes) - before).Per(took);
        foreach (var caller in callers)
            caller.Close();
        return new Reads(
            latency.Count / took, latency.Milliseconds(0.5), latency.Milliseconds(0.99), bytes / (double)Math.Max(1, latency.Count), failed, used);

        void Count(HttpAnswer answer)
        {
            latency.Add(answer.Nanoseconds);
            bytes += answer.BodyLength;
            failed += answer.Status is 200 or 304 ? 0 : 1;
        }
    }

    private static byte[] Request(IPEndPoint server, string path, string headers) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server}\r\n{headers}\r\n");
}
