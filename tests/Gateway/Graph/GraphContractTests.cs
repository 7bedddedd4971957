using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>What clients of the older services read: every field, and its type.</summary>
public class GraphContractTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private readonly TestGateway _gateway = played.Gateway;

    [Fact]
    public Task Every_graph_answer_has_the_fields_that_clients_read() => CheckAsync(_gateway, "Up");

    [Theory]
    [InlineData("setlists-gd.jsonl.gz")]
    [InlineData("radio-be.jsonl.gz")]
    public async Task Answers_over_real_sets_have_the_fields_that_clients_read(string name)
    {
        var file = await File.ReadAllBytesAsync(PlayedData.PathOf(name));
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Body(file, "gzip"));
        var first = (await gateway.GetAsync("/api/graph/nodes?limit=1")).GetProperty("nodes")[0];

        await CheckAsync(gateway, first.Text("title")[..Math.Min(200, first.Text("title").Length)]);

        Shape.CheckAll(Shape.Track, await gateway.GetAsync("/api/v1/tracks?limit=1000"));
        Shape.CheckAll(Shape.Artist, await gateway.GetAsync("/api/v1/artists?limit=1000"));
        Shape.CheckAll(Shape.PlayedSet, await gateway.GetAsync("/api/v1/setlists?limit=1000"));
        Shape.CheckAll("artist_id:uuid name:text match_score:number track_count:whole", await gateway.GetAsync($"/api/v1/artists/search?query={Uri.EscapeDataString(first.Text("artist"))}"));
    }

    private static async Task CheckAsync(TestGateway gateway, string search)
    {
        var nodes = await gateway.GetAsync("/api/graph/nodes?limit=500");
        Shape.Check("nodes:list total:whole limit:whole offset:whole", nodes);
        Nodes(nodes.GetProperty("nodes"));
        var id = nodes.GetProperty("nodes")[0].Text("id");
        var centred = await gateway.GetAsync($"/api/graph/nodes?center_node_id={id}&max_depth=2&limit=3");
        Shape.Check("nodes:list total:whole limit:whole offset:whole truncated:flag", centred);
        Nodes(centred.GetProperty("nodes"));

        foreach (var path in new[] { "/api/graph/edges?limit=500", $"/api/graph/edges?node_ids={id}&min_weight=1" })
        {
            var edges = await gateway.GetAsync(path);
            Shape.Check("edges:list total:whole limit:whole offset:whole", edges);
            Edges(edges.GetProperty("edges"));
        }

        var data = await gateway.GetAsync("/api/graph/data?limit=500");
        Shape.Check("total_nodes:whole total_edges:whole generated_at:time", data.GetProperty("metadata"));
        Nodes(data.GetProperty("nodes"));
        Edges(data.GetProperty("edges"));
        var older = await gateway.GetAsync("/api/v1/graph?limit=500");
        Shape.Check("nodes:list edges:list total_nodes:whole total_edges:whole", older);
        Shape.CheckAll("id:song title:text artist:text type:text position:object metadata:object", older.GetProperty("nodes"));
        Shape.CheckAll("id:text source:song target:song weight:whole type:text", older.GetProperty("edges"));

        var near = await gateway.GetAsync($"/api/graph/neighborhood/{id}?radius=2&limit=20");
        Shape.Check("data:object status:text timestamp:time", near);
        Shape.CheckAll("id:song name:text artist:text label:text type:text track:object", near.GetProperty("data").GetProperty("nodes"));
        Shape.Check("id:song name:text artist:text genre:text?", near.GetProperty("data").GetProperty("nodes")[0].GetProperty("track"));
        Shape.CheckAll("id:text source:song target:song weight:whole type:text", near.GetProperty("data").GetProperty("edges"));

        var stats = await gateway.GetAsync("/api/graph/stats");
        Shape.Check("total_nodes:whole song_nodes:whole artist_nodes:whole nodes_with_artists:whole nodes_without_artists:whole", stats.GetProperty("graph_stats").GetProperty("nodes"));
        Shape.Check("total_edges:whole total_occurrences:whole avg_occurrence_count:number max_occurrence_count:whole", stats.GetProperty("graph_stats").GetProperty("edges"));
        Shape.Check("top_genres:list", stats.GetProperty("graph_stats"));
        Shape.Check("total_tracks:whole total_artists:whole total_playlists:whole total_playlist_tracks:whole", stats.GetProperty("database_stats"));
        Shape.Check("generated_at:time cache_status:text", stats.GetProperty("metadata"));

        foreach (var path in new[] { "/api/graph/search", "/api/v1/visualization/search" })
        {
            var found = await gateway.GetAsync($"{path}?q={Uri.EscapeDataString(search)}&type=fuzzy&fields=title,artist&limit=20&offset=0");
            Shape.Check("results:list total:whole limit:whole offset:whole query:text suggestions:list facets:object status:text", found);
            Shape.CheckAll("id:song title:text artist:text score:number highlights:object", found.GetProperty("results"));
        }

        var part = await gateway.PostAsync("/api/v1/visualization/graph", $$$"""{"center_node_id":"{{{id}}}","max_depth":2,"max_nodes":100,"filters":{"min_weight":1}}""");
        Shape.Check("total_nodes:whole total_edges:whole center_node:song max_depth:whole generated_at:time", part.Body.GetProperty("metadata"));
        Nodes(part.Body.GetProperty("nodes"));
        Edges(part.Body.GetProperty("edges"));
    }

    private static void Nodes(JsonElement nodes)
    {
        Shape.CheckAll(Shape.Node, nodes);
        foreach (var node in nodes.EnumerateArray())
        {
            Shape.Check("x:number y:number", node.GetProperty("position"));
            Shape.Check(Shape.NodeMetadata, node.GetProperty("metadata"));
        }
    }

    private static void Edges(JsonElement edges)
    {
        Shape.CheckAll(Shape.Edge, edges);
        foreach (var edge in edges.EnumerateArray())
        {
            foreach (var quality in new[] { "bpm_difference", "key_compatibility", "energy_difference", "quality_score" })
                Assert.True(!edge.TryGetProperty(quality, out var value) || value.ValueKind == JsonValueKind.Number, edge.ToString());
        }
    }
}
