using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphAnswersTests
{
    [Fact]
    public async Task Every_answer_equals_the_reference()
    {
        await using var gateway = await TestGateway.StartAsync("Graph:Shards=5");
        var graph = new TestGraph(23, tracks: 900, transitions: 4_000);
        await using (var connection = await gateway.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync())
            await GraphSeed.InsertAsync(connection, graph);

        await new GraphComparison(gateway.Http, graph.Reference, seed: 1).RunAsync(rounds: 20);
    }

    [Fact]
    public async Task Every_answer_after_an_import_of_real_sets_equals_an_independent_count_over_the_file()
    {
        Assert.SkipWhen(Repository.RealSets is null, "The folder with the real sets is not here.");
        var file = Path.Combine(Repository.RealSets, "radio-be.jsonl.gz");
        await using var gateway = await TestGateway.StartAsync();
        // Loaded before the import: what follows has to reach the shards as changes.
        Assert.Equal(0, (await gateway.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/graph/nodes", UriKind.Relative))).GetProperty("total").GetInt32());

        await ImportAsync(gateway, file);

        var source = gateway.Services.GetRequiredService<NpgsqlDataSource>();
        await new GraphComparison(gateway.Http, await new PlayedSets(file).ReferenceAsync(source), seed: 2).RunAsync(rounds: 12);
    }

    [Fact]
    public async Task Counts_tell_what_is_shown_and_what_there_is()
    {
        await using var gateway = await TestGateway.StartAsync();
        var graph = new TestGraph(29, tracks: 300, transitions: 900);
        await using (var connection = await gateway.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync())
            await GraphSeed.InsertAsync(connection, graph);

        var stats = await gateway.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/graph/stats", UriKind.Relative));

        var reference = graph.Reference;
        var (nodes, edges) = (stats.GetProperty("graph_stats").GetProperty("nodes"), stats.GetProperty("graph_stats").GetProperty("edges"));
        Assert.Equal(reference.Nodes.Length, nodes.GetProperty("total_nodes").GetInt32());
        Assert.Equal(reference.Nodes.Length, nodes.GetProperty("nodes_with_artists").GetInt32());
        Assert.Equal(reference.Edges.Length, edges.GetProperty("total_edges").GetInt32());
        Assert.Equal(reference.Edges.Sum(edge => edge.Weight), edges.GetProperty("total_occurrences").GetInt32());
        Assert.Equal(Math.Round(reference.Edges.Average(edge => edge.Weight), 4), edges.GetProperty("avg_occurrence_count").GetDouble());
        Assert.Equal(reference.Edges[0].Weight, edges.GetProperty("max_occurrence_count").GetInt32());
        var genres = reference.Nodes.Where(track => track.Genre is not null).GroupBy(track => track.Genre!)
            .OrderByDescending(genre => genre.Count()).ThenBy(genre => genre.Key, StringComparer.Ordinal).Select(genre => (genre.Key, genre.Count()));
        Assert.Equal(genres, stats.GetProperty("graph_stats").GetProperty("top_genres").EnumerateArray()
            .Select(genre => (genre.GetProperty("genre").GetString()!, genre.GetProperty("count").GetInt32())));
        Assert.Equal(graph.Tracks.Count, stats.GetProperty("database_stats").GetProperty("total_tracks").GetInt32());
        Assert.Equal(graph.Transitions.Count, stats.GetProperty("database_stats").GetProperty("total_transitions").GetInt32());
    }

    private static async Task ImportAsync(TestGateway gateway, string file)
    {
        using var body = new StreamContent(File.OpenRead(file));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        body.Headers.ContentEncoding.Add("gzip");
        using var response = await gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), body);
        var progress = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, progress);
        Assert.True(JsonDocument.Parse(progress.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("done").GetBoolean(), progress);
    }
}
