using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>Asks every endpoint of the graph random questions and compares each answer with the reference, order included.</summary>
internal sealed class GraphComparison(HttpClient http, ReferenceGraph reference, int seed)
{
    private readonly Random _random = new(seed);

    public async Task RunAsync(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            await NodesAsync();
            await AroundAsync();
            await EdgesAsync();
            await TouchingEdgesAsync();
            await NeighbourhoodAsync();
            await PartAsync();
        }

        foreach (var limit in new int?[] { null, 1, _random.Next(2, 500), 100_000 })
        {
            await DataAsync(limit);
            await OlderAsync(limit);
        }
    }

    private async Task NodesAsync()
    {
        var (limit, offset) = (_random.Next(1, 400), _random.Next(reference.Nodes.Length + 10));
        var answer = await GetAsync($"/api/graph/nodes?limit={limit}&offset={offset}");
        var expected = reference.Nodes.Skip(offset).Take(limit).ToArray();
        Assert.Equal(expected.Select(track => track.No), answer.NodeNumbers());
        Assert.Equal((reference.Nodes.Length, limit, offset), (Count(answer, "total"), Count(answer, "limit"), Count(answer, "offset")));
        foreach (var (track, node) in expected.Zip(answer.GetProperty("nodes").EnumerateArray()))
            GraphAssert.Node(track, node);
    }

    private async Task AroundAsync()
    {
        var (centre, depth, limit) = (AnyNode(), _random.Next(11), _random.Next(1, 500));
        var answer = await GetAsync($"/api/graph/nodes?center_node_id={AnyForm(centre)}&max_depth={depth}&limit={limit}");
        var (nodes, truncated) = reference.Around(centre.No, depth, limit);
        Assert.Equal(nodes.Select(node => node.No), answer.NodeNumbers());
        Assert.Equal((nodes.Count, truncated), (Count(answer, "total"), answer.GetProperty("truncated").GetBoolean()));
    }

    private async Task EdgesAsync()
    {
        var (limit, offset, minWeight) = (_random.Next(1, 400), _random.Next(reference.Edges.Length), _random.Next(1, 4));
        var answer = await GetAsync($"/api/graph/edges?limit={limit}&offset={offset}&min_weight={minWeight}");
        var edges = reference.Edges.Where(edge => edge.Weight >= minWeight).ToArray();
        Assert.Equal(edges.Length, Count(answer, "total"));
        Assert.Equal(edges.Skip(offset).Take(limit), answer.Edges());
        foreach (var edge in answer.GetProperty("edges").EnumerateArray())
            GraphAssert.Edge(reference, edge);
    }

    private async Task TouchingEdgesAsync()
    {
        var tracks = Enumerable.Range(0, _random.Next(1, 30)).Select(_ => AnyNode()).ToArray();
        var ids = string.Join(',', tracks.Select(AnyForm).Append(TrackIds.Format(TestGraph.Id(1, _random))));
        var (limit, offset, minWeight) = (_random.Next(1, 200), _random.Next(20), _random.Next(1, 4));
        var answer = await GetAsync($"/api/graph/edges?node_ids={ids}&limit={limit}&offset={offset}&min_weight={minWeight}");
        var edges = reference.EdgesTouching(tracks.Select(track => track.No)).Where(edge => edge.Weight >= minWeight).ToArray();
        Assert.Equal(edges.Length, Count(answer, "total"));
        Assert.Equal(edges.Skip(offset).Take(limit), answer.Edges());
    }

    private async Task NeighbourhoodAsync()
    {
        var (centre, radius, limit) = (AnyNode(), _random.Next(1, 4), _random.Next(1, 501));
        var answer = await GetAsync($"/api/graph/neighborhood/{AnyForm(centre)}?radius={radius}&limit={limit}");
        var data = answer.GetProperty("data");
        var (nodes, _) = reference.Around(centre.No, radius, limit + 1);
        Assert.Equal("success", answer.GetProperty("status").GetString());
        Assert.Equal(nodes.Select(node => node.No), data.NodeNumbers());
        Assert.Equal(reference.EdgesBetweenHops(nodes), data.Edges());
        foreach (var node in data.GetProperty("nodes").EnumerateArray())
        {
            var track = reference[Answers.Number(node.GetProperty("id").GetString()!)];
            Assert.Equal((track.Title, $"{track.Artist} - {track.Title}"), (node.GetProperty("name").GetString(), node.GetProperty("label").GetString()));
            Assert.Equal(track.Genre, node.GetProperty("track").GetProperty("genre").GetString());
        }
    }

    private async Task PartAsync()
    {
        var centre = _random.Next(3) == 0 ? null : AnyNode();
        var (depth, limit, minWeight) = (_random.Next(1, 11), _random.Next(1, 1_001), _random.Next(1, 3));
        // Of a track that is there, so that a filter lets something through.
        var (some, other) = (AnyNode(), AnyNode());
        var minBpm = _random.Next(3) == 0 && some.Bpm is { } fast ? Math.Floor(fast) - 10 : (double?)null;
        var maxBpm = _random.Next(3) == 0 && some.Bpm is { } slow ? Math.Floor(slow) + 10 : (double?)null;
        var genre = _random.Next(3) == 0 ? some.Genre : null;
        var key = _random.Next(4) == 0 ? other.Key : null;
        using var response = await http.PostAsJsonAsync(new Uri("/api/v1/visualization/graph", UriKind.Relative), new
        {
            center_node_id = centre is null ? null : AnyForm(centre),
            max_depth = depth,
            max_nodes = limit,
            filters = new { min_weight = minWeight, min_bpm = minBpm, max_bpm = maxBpm, genre = genre?.ToUpperInvariant(), key },
        });
        var answer = await ReadAsync(response);
        bool Passes(TrackNode track) =>
            (minBpm is null || track.Bpm >= minBpm) && (maxBpm is null || track.Bpm <= maxBpm)
            && (genre is null || genre.Equals(track.Genre, StringComparison.OrdinalIgnoreCase)) && (key is null || key == track.Key);
        var nodes = centre is null
            ? reference.Nodes.Where(Passes).Take(limit).Select(track => track.No).ToList()
            : reference.Around(centre.No, depth, limit, minWeight, Passes).Nodes.ConvertAll(node => node.No);
        Assert.Equal(nodes, answer.NodeNumbers());
        Assert.Equal(reference.EdgesAmong(nodes, minWeight), answer.Edges());
    }

    private async Task DataAsync(int? limit)
    {
        var answer = await GetAsync($"/api/graph/data{(limit is null ? "" : $"?limit={limit}")}");
        AssertStrongest(answer, limit ?? 30_000);
        AssertTotals(answer, answer.GetProperty("metadata"));
    }

    private async Task OlderAsync(int? limit)
    {
        var answer = await GetAsync($"/api/v1/graph{(limit is null ? "" : $"?limit={limit}")}");
        AssertStrongest(answer, limit ?? 30_000);
        AssertTotals(answer, answer);
        foreach (var node in answer.GetProperty("nodes").EnumerateArray())
        {
            var track = reference[Answers.Number(node.GetProperty("id").GetString()!)];
            Assert.Equal((track.Title, track.Artist), (node.GetProperty("title").GetString(), node.GetProperty("artist").GetString()));
            Assert.Equal("track", node.GetProperty("type").GetString());
        }
    }

    private static void AssertTotals(JsonElement answer, JsonElement totals) => Assert.Equal(
        (answer.GetProperty("nodes").GetArrayLength(), answer.GetProperty("edges").GetArrayLength()),
        (Count(totals, "total_nodes"), Count(totals, "total_edges")));

    private void AssertStrongest(JsonElement answer, int limit)
    {
        var edges = reference.Edges.Take(limit).ToArray();
        var named = edges.SelectMany(edge => new[] { edge.Source, edge.Target }).ToHashSet();
        Assert.Equal(edges, answer.Edges());
        Assert.Equal(reference.Nodes.Where(track => named.Contains(track.No)).Select(track => track.No), answer.NodeNumbers());
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.True(long.Parse(response.Headers.GetValues("X-Graph-Version").Single(), CultureInfo.InvariantCulture) > 0);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private TrackNode AnyNode() => reference.Nodes[_random.Next(_random.Next(4) == 0 ? Math.Min(20, reference.Nodes.Length) : reference.Nodes.Length)];

    private string AnyForm(TrackNode track) => _random.Next(2) == 0 ? track.Id.ToString() : TrackIds.Format(track.Id);

    private static int Count(JsonElement holder, string name) => holder.GetProperty(name).GetInt32();
}
