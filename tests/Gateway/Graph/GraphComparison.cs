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

        await DataAsync();
        await OlderAsync();
    }

    private async Task NodesAsync()
    {
        var (limit, offset) = (_random.Next(1, 400), _random.Next(reference.Nodes.Length + 10));
        var answer = await GetAsync($"/api/graph/nodes?limit={limit}&offset={offset}");
        var expected = reference.Nodes.Skip(offset).Take(limit).ToArray();
        Assert.Equal(expected.Select(track => track.No), answer.NodeNumbers());
        Assert.Equal((reference.Nodes.Length, limit, offset), (Count(answer, "total"), Count(answer, "limit"), Count(answer, "offset")));
        foreach (var (track, node) in expected.Zip(answer.GetProperty("nodes").EnumerateArray()))
            AssertNode(track, node);
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
            AssertEdge(edge);
    }

    private async Task TouchingEdgesAsync()
    {
        var tracks = Enumerable.Range(0, _random.Next(1, 30)).Select(_ => AnyNode()).ToArray();
        var ids = string.Join(',', tracks.Select(AnyForm).Append(TrackIds.Format(TestGraph.Id(1, _random))));
        var limit = _random.Next(1, 200);
        var answer = await GetAsync($"/api/graph/edges?node_ids={ids}&limit={limit}");
        var edges = reference.EdgesTouching(tracks.Select(track => track.No));
        Assert.Equal(edges.Length, Count(answer, "total"));
        Assert.Equal(edges.Take(limit), answer.Edges());
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
        var (depth, limit, minWeight, maxBpm) = (_random.Next(1, 11), _random.Next(1, 1_001), _random.Next(1, 3), _random.Next(90, 140));
        using var response = await http.PostAsJsonAsync(new Uri("/api/v1/visualization/graph", UriKind.Relative), new
        {
            center_node_id = centre is null ? null : AnyForm(centre),
            max_depth = depth,
            max_nodes = limit,
            filters = new { min_weight = minWeight, max_bpm = maxBpm },
        });
        var answer = await ReadAsync(response);
        bool Passes(TrackNode track) => track.Bpm <= maxBpm;
        var nodes = centre is null
            ? reference.Nodes.Where(Passes).Take(limit).Select(track => track.No).ToList()
            : reference.Around(centre.No, depth, limit, minWeight, Passes).Nodes.ConvertAll(node => node.No);
        Assert.Equal(nodes, answer.NodeNumbers());
        Assert.Equal(reference.EdgesAmong(nodes, minWeight), answer.Edges());
    }

    private async Task DataAsync()
    {
        foreach (var limit in new int?[] { null, 7, 500 })
        {
            var answer = await GetAsync($"/api/graph/data{(limit is null ? "" : $"?limit={limit}")}");
            AssertStrongest(answer, limit ?? 30_000);
            Assert.Equal(answer.GetProperty("edges").GetArrayLength(), Count(answer.GetProperty("metadata"), "total_edges"));
        }
    }

    private async Task OlderAsync()
    {
        var answer = await GetAsync("/api/v1/graph?limit=60");
        AssertStrongest(answer, 60);
        Assert.Equal((60, "track"), (Count(answer, "total_edges"), answer.GetProperty("nodes")[0].GetProperty("type").GetString()));
    }

    private void AssertStrongest(JsonElement answer, int limit)
    {
        var edges = reference.Edges.Take(limit).ToArray();
        var named = edges.SelectMany(edge => new[] { edge.Source, edge.Target }).ToHashSet();
        Assert.Equal(edges, answer.Edges());
        Assert.Equal(reference.Nodes.Where(track => named.Contains(track.No)).Select(track => track.No), answer.NodeNumbers());
    }

    private static void AssertNode(TrackNode track, JsonElement node)
    {
        var metadata = node.GetProperty("metadata");
        Assert.Equal(TrackIds.Format(track.Id), node.GetProperty("id").GetString());
        Assert.Equal(TrackIds.Format(track.Id), node.GetProperty("track_id").GetString());
        Assert.Equal((track.Artist, track.Title), (node.GetProperty("artist").GetString(), node.GetProperty("title").GetString()));
        Assert.Equal($"{track.Artist} - {track.Title}", metadata.GetProperty("label").GetString());
        Assert.Equal(track.Appearances, Count(metadata, "appearance_count"));
        Assert.Equal((track.Genre, track.Genre), (metadata.GetProperty("genre").GetString(), metadata.GetProperty("category").GetString()));
        Assert.Equal((track.Key, track.Key), (metadata.GetProperty("key").GetString(), metadata.GetProperty("musical_key").GetString()));
        Assert.Equal(Rounded(track.Bpm), Number(metadata, "bpm"));
        Assert.Equal(Rounded(track.Energy), Number(metadata, "energy"));
        Assert.Equal(track.DurationMs, Number(metadata, "duration_ms"));
        Assert.Equal(track.ReleaseYear, Number(metadata, "release_year"));
        Assert.Equal(track.Isrc, metadata.GetProperty("isrc").GetString());
        if (track.X is not null)
            Assert.Equal((Rounded(track.X), Rounded(track.Y)), (Number(node.GetProperty("position"), "x"), Number(node.GetProperty("position"), "y")));
    }

    private void AssertEdge(JsonElement edge)
    {
        var (source, target) = (edge.GetProperty("source").GetString()!, edge.GetProperty("target").GetString()!);
        var (from, to) = (reference[Answers.Number(source)], reference[Answers.Number(target)]);
        Assert.Equal($"{source}__{target}", edge.GetProperty("id").GetString());
        Assert.Equal(Rounded(Math.Abs((double?)from.Bpm - to.Bpm ?? double.NaN)), Optional(edge, "bpm_difference"));
        Assert.Equal(Rounded(Math.Abs((double?)from.Energy - to.Energy ?? double.NaN)), Optional(edge, "energy_difference"));
        Assert.Equal(from.Key is not null && to.Key is not null, edge.TryGetProperty("key_compatibility", out _));
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

    private static double? Number(JsonElement holder, string name) =>
        holder.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static double? Optional(JsonElement holder, string name) => holder.TryGetProperty(name, out _) ? Number(holder, name) : null;

    private static double? Rounded(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, 4) : null;
}
