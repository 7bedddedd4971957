using SongNodes.Grains.Graph;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>The graph over HTTP, 64 connections, random tracks of 20,000, warm: beside SQL on the same database and a constant of 4 KB.</summary>
internal static class GraphReads
{
    private const int Connections = 64;

    public static async Task RunAsync(Comparison comparison)
    {
        await using var database = await GraphDatabase.CreateAsync(tracks: 20_000, sets: 8_000);
        var near = Array.ConvertAll(database.Tracks, id => $"/api/graph/neighborhood/{TrackIds.Format(id)}");
        var two = Array.ConvertAll(near, path => path + "?radius=2&limit=100");
        var peerNear = Array.ConvertAll(database.Numbers, no => $"/one/{no}");
        var peerTwo = Array.ConvertAll(database.Numbers, no => $"/two/{no}");

        await CompareAsync("one hop beside a constant", near, ["/constant"], Bound.RatioAtLeast(0.65), Bound.RatioAtMost(2));
        await CompareAsync("one hop beside SQL", near, peerNear, Bound.RatioAtLeast(4.5));
        await CompareAsync("one hop without the cache beside SQL", near, peerNear, Bound.RatioAtLeast(2.5), settings: NoCache);
        await CompareAsync("two hops beside SQL", two, peerTwo, Bound.RatioAtLeast(8));
        await CompareAsync("two hops without the cache beside SQL", two, peerTwo, settings: NoCache);
        await AloneAsync("30,000 edges, Brotli", [], "Accept-Encoding: br\r\n", 16, Bound.AtLeast(300));
        await AloneAsync("30,000 edges, computed", NoCache, "", 1, p99: Bound.AtMost(400));

        async Task CompareAsync(string name, string[] paths, string[] peerPaths, Bound? speed = null, Bound? p99 = null, KeyValuePair<string, string>[]? settings = null)
        {
            if (!comparison.Wants(name))
                return;
            var (ours, peer) = await comparison.RunAsync(
                name, () => StartAsync(settings ?? []), () => PeerServer.StartOverAsync(database.ConnectionString + ";Search Path=songnodes"),
                (loop, server) => Logged(ClosedLoop.Measure(
                    loop, server, server is EmbeddedGateway ? paths : peerPaths, "", Connections, comparison.Seconds(15), comparison.Seconds(10))));
            Add(name, ours, peer, speed, p99);
        }

        async Task AloneAsync(
            string name, KeyValuePair<string, string>[] settings, string headers, int connections, Bound? speed = null, Bound? p99 = null)
        {
            if (!comparison.Wants(name))
                return;
            var (ours, _) = await comparison.RunAsync(
                name, () => StartAsync(settings), null,
                (loop, server) => Logged(ClosedLoop.Measure(
                    loop, server, ["/api/graph/data"], headers, connections, comparison.Seconds(6), comparison.Seconds(10))));
            Add(name, ours, null, speed, p99);
        }

        void Add(string name, Reads[] ours, Reads[]? peer, Bound? speed, Bound? p99)
        {
            comparison.Report.Add($"{name}: answers/s", ours.Select(reads => reads.PerSecond), peer?.Select(reads => reads.PerSecond), speed);
            comparison.Report.Add($"{name}: p99, ms", ours.Select(reads => reads.P99), peer?.Select(reads => reads.P99), p99);
            comparison.Report.Add($"{name}: failed", ours.Select(reads => (double)reads.Failed), null, Bound.AtMost(0));
        }

        Task<RoomServer> StartAsync(KeyValuePair<string, string>[] settings) =>
            EmbeddedGateway.StartAsync([.. settings, KeyValuePair.Create("ConnectionStrings__Postgres", database.ConnectionString)]);
    }

    private static KeyValuePair<string, string>[] NoCache { get; } = [KeyValuePair.Create("Cache__MaxBytes", "0")];

    private static Reads Logged(Reads reads)
    {
        Comparison.Log(reads.ToString());
        return reads;
    }
}
