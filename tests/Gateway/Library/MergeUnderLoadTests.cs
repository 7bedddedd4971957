using System.Collections.Concurrent;
using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Library;

public class MergeUnderLoadTests
{
    private const int Tracks = 5_000;

    [Fact]
    public async Task While_five_thousand_tracks_are_merged_no_answer_fails_or_dangles_and_afterwards_none_shows_the_old_artist()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Lines([.. Sets()]));
        var (old, artist) = (await gateway.TrackAsync("Old", "Track 1"), await gateway.ArtistAsync("Old"));
        var onlyOld = await gateway.TrackAsync("Old", "Track 3");
        string[] paths =
        [
            "/api/graph/data?limit=2000", "/api/graph/nodes?limit=500", $"/api/graph/nodes?center_node_id={old}&limit=200", $"/api/graph/neighborhood/{old}?radius=2&limit=100",
            $"/api/graph/neighborhood/{onlyOld}", "/api/graph/edges?limit=1000", $"/api/graph/next/{old}?limit=50", $"/api/graph/discover/{old}", "/api/v1/graph?limit=500",
            "/api/graph/search?q=Track%201", $"/api/tracks/{old}", "/api/v1/tracks?limit=500", "/api/search/tracks?query=Track%202", "/api/v1/artists?limit=10", $"/api/v1/artists/{artist}",
        ];
        foreach (var path in paths)
            await gateway.GetAsync(path);
        using var merged = new CancellationTokenSource();
        var failures = new ConcurrentQueue<string>();
        var asked = 0;
        var readers = Array.ConvertAll(paths, path => Task.Run(() => AskAsync(path)));

        var merge = await gateway.PostAsync($"/api/v1/artists/{artist}/merge", """{"new_name":"New"}""");
        // What is asked from here on is new, also what was kept before.
        foreach (var path in paths)
        {
            var answer = await gateway.GetAsync(path);
            Assert.False(answer.ToString().Contains("\"Old\"", StringComparison.Ordinal) && !path.Contains("artists", StringComparison.Ordinal), $"{path} shows the old artist");
        }

        await merged.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(merge.Status == 200, merge.Text);
        Assert.Equal((Tracks, Tracks / 2), (merge.Body.GetProperty("tracks_moved").GetInt32(), merge.Body.GetProperty("tracks_merged").GetInt32()));
        Assert.Empty(failures.Take(5));
        Assert.InRange(asked, paths.Length, int.MaxValue);
        var nodes = (await gateway.GetAsync("/api/graph/nodes?limit=50000")).GetProperty("nodes");
        Assert.DoesNotContain(nodes.EnumerateArray(), node => node.Is("artist", "Old"));
        Assert.Equal(Tracks, nodes.GetArrayLength());

        async Task AskAsync(string path)
        {
            while (!merged.IsCancellationRequested)
            {
                var answer = await gateway.SendAsync(HttpMethod.Get, path);
                Interlocked.Increment(ref asked);
                if (answer.Status != 200)
                    failures.Enqueue($"{path}: {answer.Status} {answer.Text}");
                else if (Dangling(answer.Body) is { } id)
                    failures.Enqueue($"{path} names {id} and does not show it");
            }
        }
    }

    /// <summary>Two artists of 5,000 titles each, half of them the same.</summary>
    private static IEnumerable<string> Sets()
    {
        var random = new Random(7);
        var names = Enumerable.Range(0, Tracks).Select(no => ("Old", $"Track {no}"))
            .Concat(Enumerable.Range(0, Tracks / 2).Select(no => ("New", $"Track {no * 2}"))).ToArray();
        // Every track at least once, and a good many twice.
        foreach (var (set, rows) in names.OrderBy(_ => random.Next()).Concat(names.OrderBy(_ => random.Next()).Take(4_000)).Chunk(40).Index())
        {
            yield return $$"""{"source":"load","sourceId":"{{set}}","name":"n","tracks":[{{string.Join(',', rows.Select(row => $$"""{"artist":"{{row.Item1}}","title":"{{row.Item2}}"}"""))}}]}""";
        }
    }

    /// <summary>An end of an edge that is not among the nodes of the same answer.</summary>
    private static string? Dangling(JsonElement answer)
    {
        var holder = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data) ? data : answer;
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("nodes", out var nodes) || !holder.TryGetProperty("edges", out var edges))
            return null;
        var shown = nodes.EnumerateArray().Select(node => node.Text("id")).ToHashSet();
        return edges.EnumerateArray().SelectMany(edge => new[] { edge.Text("source"), edge.Text("target") }).FirstOrDefault(id => !shown.Contains(id));
    }
}
