using SongNodes.Grains.Graph;
using SongNodes.Tests.Bench.Load;
using SongNodes.Tests.Bench.Report;
using SongNodes.Tests.Bench.Servers;

namespace SongNodes.Tests.Bench.Scenarios;

/// <summary>Two hops around 20,000 tracks of a graph of a million, 64 connections, warm: beside the same of a graph that has no others.</summary>
internal static class MillionReads
{
    private const int Connections = 64;

    public static async Task RunAsync(Comparison comparison)
    {
        const string name = "two hops in a million tracks beside 20,000";
        if (!comparison.Wants(name))
            return;
        await using var small = await GraphDatabase.CreateAsync(tracks: 20_000, sets: 8_000);
        await using var large = await GraphDatabase.CreateAsync(tracks: 1_000_000, sets: 90_000);
        var asked = small;
        var (ours, peer) = await comparison.RunAsync(name, () => StartAsync(large), () => StartAsync(small), (loop, server) =>
        {
            var paths = Array.ConvertAll(asked.Tracks, id => $"/api/graph/neighborhood/{TrackIds.Format(id)}?radius=2&limit=100");
            var reads = ClosedLoop.Measure(loop, server, paths, "", Connections, comparison.Seconds(30), comparison.Seconds(10));
            Comparison.Log(reads.ToString());
            return reads;
        });
        comparison.Report.Add($"{name}: answers/s", ours.Select(reads => reads.PerSecond), peer.Select(reads => reads.PerSecond), Bound.RatioAtLeast(0.75));
        comparison.Report.Add($"{name}: p99, ms", ours.Select(reads => reads.P99), peer.Select(reads => reads.P99));
        comparison.Report.Add($"{name}: failed", ours.Select(reads => (double)reads.Failed), null, Bound.AtMost(0));

        Task<RoomServer> StartAsync(GraphDatabase database)
        {
            asked = database;
            return EmbeddedGateway.StartAsync(KeyValuePair.Create("ConnectionStrings__Postgres", database.ConnectionString));
        }
    }
}
