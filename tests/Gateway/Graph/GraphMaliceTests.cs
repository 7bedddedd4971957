using System.Diagnostics;
using System.Net;
using System.Text;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Silo;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>Queries that mean harm to a process with little memory, over a graph with a track that everything hangs on.</summary>
public sealed class GraphMaliceTests : IAsyncLifetime
{
    private const int Queries = 500;
    private const long HeapBytes = 384 << 20;

    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(5);
    private static readonly string[] Odd =
        ["-1", "0", "NaN", "Infinity", "-Infinity", "1e9", "1000000000", "2147483648", "-9223372036854775808", "99999999999999999999999", "0x10", "1.5", "", "%00", "%F0%9F%8E%B5", "1;drop", "' or 1=1", "\u0661"];

    private readonly TestGraph _graph = new(41, tracks: 4_000, transitions: 40_000);
    private readonly int _port = FreePort.Next();
    private PostgresServer _postgres = null!;
    private ProgramProcess _gateway = null!;
    private HttpClient _http = null!;

    private TrackNode Hub => _graph.Tracks.Values.First(track => !track.Hidden);

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        await using (var source = CatalogServices.CreateSource(_postgres.ConnectionString, new()))
        {
            await Migrator.MigrateAsync(source);
            foreach (var no in _graph.Tracks.Keys.Where(no => no != Hub.No))
                _graph.Transitions[(Hub.No, no)] = 1;
            await using var connection = await source.OpenConnectionAsync();
            await GraphSeed.InsertAsync(connection, _graph);
        }

        _gateway = ProgramProcess.Start("gateway", [], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}",
            ["ConnectionStrings__Postgres"] = _postgres.ConnectionString,
            ["SongNodes__Demo"] = "false",
            ["Graph__QueryTimeout"] = $"{QueryTimeout:c}",
            ["Cache__MaxBytes"] = $"{32 << 20}",
            ["DOTNET_GCHeapHardLimit"] = $"0x{HeapBytes:x}",
        });
        await _gateway.SaysAsync("listens on");
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Each_gets_a_clear_answer_within_the_bounds_of_time_and_memory()
    {
        var queries = All().DistinctBy(query => (query.Path, query.Body)).ToArray();
        Assert.Equal(Queries, queries.Length);

        var slowest = TimeSpan.Zero;
        await Parallel.ForEachAsync(queries, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (query, stop) =>
        {
            var started = Stopwatch.GetTimestamp();
            await AssertAnsweredAsync(query, stop);
            var took = Stopwatch.GetElapsedTime(started);
            lock (queries)
                slowest = took > slowest ? took : slowest;
        });

        Assert.InRange(slowest, TimeSpan.Zero, QueryTimeout + TimeSpan.FromSeconds(5));
        Assert.InRange(_gateway.PeakResidentBytes, 1, HeapBytes + (256 << 20));
        Assert.DoesNotContain("OutOfMemory", _gateway.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri("/api/graph/stats", UriKind.Relative))).StatusCode);
    }

    private async Task AssertAnsweredAsync((string Path, string? Body) query, CancellationToken stop)
    {
        var path = new Uri(query.Path, UriKind.Relative);
        using var answer = query.Body is null
            ? await _http.GetAsync(path, stop)
            : await _http.PostAsync(path, new StringContent(query.Body, Encoding.UTF8, "application/json"), stop);
        var said = $"{query.Path[..Math.Min(120, query.Path.Length)]} {query.Body}: {(int)answer.StatusCode}";
        Assert.True((int)answer.StatusCode is 200 or 400 or 404 or 413 or 414 or 422 or 503, said);
        if (answer.StatusCode is HttpStatusCode.OK)
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(stop)).Length, 2, 64 << 20);
        else if (answer.StatusCode is not HttpStatusCode.RequestUriTooLong)
            Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", said);
    }

    private IEnumerable<(string Path, string? Body)> All()
    {
        var hub = TrackIds.Format(Hub.Id);
        var many = _graph.Tracks.Values.Select(track => TrackIds.Format(track.Id)).ToArray();
        string[] numbers = ["/api/graph/nodes?limit=", "/api/graph/nodes?offset=", $"/api/graph/nodes?center_node_id={hub}&max_depth=", "/api/graph/edges?limit=", "/api/graph/edges?min_weight=",
            "/api/graph/data?limit=", $"/api/graph/neighborhood/{hub}?radius=", $"/api/graph/neighborhood/{hub}?limit=", "/api/graph/search?q=a&limit=", "/api/graph/search?q=a&offset=",
            "/api/graph/stream?max_nodes=", "/api/graph/stream?min_weight=", "/api/graph/neighborhood/", "/api/graph/search?q=", $"/api/graph/next/{hub}?limit=", $"/api/graph/discover/{hub}?seed="];
        foreach (var (start, odd) in numbers.SelectMany(start => Odd.Select(odd => (start, odd))).Where(pair => pair is not ("/api/graph/neighborhood/", "" or "%00")))
            yield return (start + odd, null);
        foreach (var odd in Odd)
        {
            yield return ("/api/v1/visualization/graph", $$"""{"max_nodes":{{odd}}}""");
            yield return ("/api/v1/visualization/graph", $$$"""{"filters":{"min_bpm":{{{odd}}}}}""");
        }

        // The largest that is granted: everything around the hub, as deep as it goes.
        for (var nodes = 950; nodes < 1_000; nodes++)
            yield return ("/api/v1/visualization/graph", $$"""{"center_node_id":"{{hub}}","max_depth":10,"max_nodes":{{nodes}}}""");
        for (var limit = 0; limit < 22; limit++)
            yield return ($"/api/graph/nodes?center_node_id={hub}&max_depth=10&limit={50_000 - limit}", null);
        for (var limit = 0; limit < 22; limit++)
            yield return ($"/api/graph/neighborhood/{hub}?radius=3&limit={500 - limit}", null);
        for (var left = 0; left < 20; left++)
            yield return ($"/api/graph/edges?limit={100_000 - left}&node_ids={string.Join(',', Enumerable.Range(left, 10_000).Select(place => many[place % many.Length]))}", null);
        for (var length = 0; length < 64; length++)
            yield return ($"/api/graph/search?q={string.Concat(Enumerable.Range(0, 20).Select(word => (char)('a' + (word * length + word) % 26) + "%20"))}{length}", null);
    }
}
