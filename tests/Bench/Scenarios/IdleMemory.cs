using SongNodes.Tests.Bench.Client;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Measuring;
using SongNodes.Tests.Bench.Protocol;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>Thousands of members of rooms of 20 that say nothing: resident memory of each, after a collection.</summary>
internal static class IdleMemory
{
    private const int PerRoom = 20;
    private const long Settle = 3 * Clock.Second;

    public static async Task RunAsync(Comparison comparison)
    {
        var connections = comparison.Quick ? 2_000 : 10_000;
        var name = $"{connections:N0} idle members";
        if (!comparison.Wants(name))
            return;
        var (ours, peer) = await comparison.RunAsync(name, (loop, server) => MeasureHub(loop, server, connections));
        var (plain, _) = await comparison.RunAsync($"{name}, plain sockets", EmbeddedGateway.StartAsync, null,
            (loop, server) => MeasurePlain(loop, server, connections));
        var report = comparison.Report;
        report.Add($"{name}: KB each", ours, peer, Bound.RatioAtMost(1.1));
        report.Add($"{name}, plain sockets: KB each", plain, peer, Bound.RatioAtMost(1.1));
    }

    private static double MeasureHub(EventLoop loop, RoomServer server, int connections)
    {
        using var traffic = new Traffic(loop, server, HubProtocol.Json, new Shape(connections / PerRoom, PerRoom, 1), Traffic.Signal(Marker.Length));
        return Measure(loop, server, traffic.Crowd.Members);
    }

    private static double MeasurePlain(EventLoop loop, RoomServer server, int connections)
    {
        var members = Enumerable.Range(0, connections)
            .Select(index => new PlainMember(loop, server.Addresses[0], index, index % (connections / PerRoom))).ToList();
        var each = Measure(loop, server, members);
        members.ForEach(member => member.Drop());
        return each;
    }

    /// <summary>What members cost beyond the first tenth, for which the server compiles its code and fills its pools.</summary>
    private static double Measure(EventLoop loop, RoomServer server, IReadOnlyList<IJoining> members)
    {
        var first = members.Count / 10;
        loop.JoinAll(members.Take(first));
        var before = Resident(loop, server);
        loop.JoinAll(members);
        var after = Resident(loop, server);
        var each = (after - before) / 1024.0 / (members.Count - first);
        Comparison.Log(FormattableString.Invariant(
            $"{before >> 20} MB with {first} members, {after >> 20} MB with {members.Count}: {each:N1} KB each"));
        return each;
    }

    private static long Resident(EventLoop loop, RoomServer server)
    {
        loop.Run(Clock.Now + Settle);
        server.Collect();
        return server.ResidentBytes();
    }
}
