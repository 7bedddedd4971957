using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphUnderImportTests
{
    [Fact]
    public async Task While_sets_come_in_no_query_fails_and_none_goes_back_in_time()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Lines(Fixture.Crossing("before", 20, 1)));
        var id = JsonDocument.Parse(await gateway.Http.GetStringAsync(new Uri("/api/graph/nodes?limit=1", UriKind.Relative)))
            .RootElement.GetProperty("nodes")[0].GetProperty("id").GetString();
        var lines = Fixture.Crossing("during", 4_000, 2);
        using var imported = new CancellationTokenSource();
        var failures = new ConcurrentQueue<string>();
        var asked = 0;

        string[] paths = [$"/api/graph/neighborhood/{id}", "/api/graph/data?limit=100", "/api/graph/nodes?limit=50", $"/api/graph/nodes?center_node_id={id}&limit=20",
            "/api/graph/edges?limit=50", "/api/graph/search?q=title", "/api/graph/stats", "/api/v1/graph?limit=10"];
        var readers = Array.ConvertAll(paths, path => Task.Run(() => ReadAsync(path)));
        await gateway.Http.ImportAllAsync(Lines(lines));
        await imported.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Empty(failures);
        Assert.InRange(asked, 200, int.MaxValue);
        // The same as without anybody who asks.
        CountedAssert.Equal(Counted.From([.. Fixture.Crossing("before", 20, 1), .. lines]), await Counted.FromAsync(gateway.Postgres.ConnectionString));
        var stats = JsonDocument.Parse(await gateway.Http.GetStringAsync(new Uri("/api/graph/stats", UriKind.Relative))).RootElement;
        var data = JsonDocument.Parse(await gateway.Http.GetStringAsync(new Uri("/api/graph/data?limit=100000", UriKind.Relative))).RootElement;
        Assert.Equal(stats.GetProperty("graph_stats").GetProperty("edges").GetProperty("total_edges").GetInt32(), data.GetProperty("edges").GetArrayLength());

        async Task ReadAsync(string path)
        {
            for (long last = 0; !imported.IsCancellationRequested;)
            {
                using var answer = await gateway.Http.GetAsync(new Uri(path, UriKind.Relative));
                Interlocked.Increment(ref asked);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    failures.Enqueue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                    continue;
                }

                var version = long.Parse(answer.Headers.GetValues("X-Graph-Version").Single(), CultureInfo.InvariantCulture);
                if (version < last)
                    failures.Enqueue($"{path}: version {version} after {last}");
                last = version;
            }
        }
    }
}
