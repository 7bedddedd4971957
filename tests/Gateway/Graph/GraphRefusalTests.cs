using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Graph;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphRefusalTests(SeededGateway seeded) : IClassFixture<SeededGateway>
{
    private readonly TestGateway _gateway = seeded.Gateway;
    private readonly TestGraph _graph = seeded.Graph;

    [Fact]
    public async Task Whatever_does_not_fit_is_a_400_that_says_so()
    {
        var id = TrackIds.Format(_graph.Reference.Nodes[0].Id);
        foreach (var path in new[]
        {
            "/api/graph/nodes?limit=0", "/api/graph/nodes?limit=50001", "/api/graph/nodes?limit=1000000000", "/api/graph/nodes?limit=x",
            "/api/graph/nodes?limit=NaN", "/api/graph/nodes?limit=1e3", "/api/graph/nodes?limit=", "/api/graph/nodes?limit=5&limit=6",
            "/api/graph/nodes?offset=-1", "/api/graph/nodes?offset=99999999999999999999", "/api/graph/nodes?center_node_id=nobody",
            $"/api/graph/nodes?center_node_id={id}&offset=0", $"/api/graph/nodes?center_node_id={id}&max_depth=11", $"/api/graph/nodes?center_node_id={id}&max_depth=-1",
            "/api/graph/edges?limit=100001", "/api/graph/edges?min_weight=0", "/api/graph/edges?node_ids=a,b", $"/api/graph/edges?node_ids={id},",
            $"/api/graph/edges?node_ids={string.Join("%2C", Enumerable.Repeat(id, 10_001))}", "/api/graph/data?limit=100001", "/api/v1/graph?limit=0",
            $"/api/graph/neighborhood/{id}?radius=4", $"/api/graph/neighborhood/{id}?radius=0", $"/api/graph/neighborhood/{id}?limit=501",
            $"/api/graph/neighborhood/{id}?limit=0", "/api/graph/neighborhood/1%27%20or%201=1", "/api/graph/search", "/api/graph/search?q=", "/api/graph/search?q=%20",
            "/api/graph/search?q=a%00b", $"/api/graph/search?q={new string('a', 201)}", "/api/graph/search?q=a&type=magic", "/api/graph/search?q=a&fields=isrc",
            "/api/graph/search?q=a&limit=101", $"/api/graph/next/{id}?limit=0", $"/api/graph/next/{id}?limit=101", $"/api/graph/next/{id}?limit=NaN",
            $"/api/graph/next/{id}?played=", $"/api/graph/next/{id}?played={id},x", $"/api/graph/next/{id}?played={string.Join(',', Enumerable.Repeat(id, 51))}", "/api/graph/next/nobody",
            $"/api/graph/discover/{id}?limit=101", $"/api/graph/discover/{id}?seed=-1", $"/api/graph/discover/{id}?seed=x", $"/api/graph/discover/{id}?seed=1&seed=2", "/api/graph/discover/nobody",
            "/api/v1/visualization/search?q=a&offset=-1",
        })
        {
            using var response = await _gateway.Http.GetAsync(new Uri(path, UriKind.Relative));
            await AssertProblemAsync(response, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Ids_that_no_answer_shows_are_a_404()
    {
        var shown = _graph.Reference.Nodes.Select(track => track.No).ToHashSet();
        var hidden = _graph.Tracks.Values.First(track => track.Hidden).Id;
        var alone = _graph.Tracks.Values.First(track => !track.Hidden && !shown.Contains(track.No)).Id;
        // The number of a track that there is, but not its other 96 bits.
        var forged = TestGraph.Id(_graph.Reference.Nodes[0].No, new Random(5));
        foreach (var id in new[] { hidden, alone, forged, Guid.Empty, new Guid("ffffffff-ffff-8fff-8fff-ffffffffffff") })
        {
            foreach (var path in new[]
            {
                $"/api/graph/neighborhood/{id}", $"/api/graph/nodes?center_node_id={id}", $"/api/graph/next/{id}", $"/api/graph/discover/{id}",
            })
            {
                using var response = await _gateway.Http.GetAsync(new Uri(path, UriKind.Relative));
                await AssertProblemAsync(response, HttpStatusCode.NotFound);
            }

            using var part = await PostAsync($$"""{"center_node_id":"{{id}}"}""");
            await AssertProblemAsync(part, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_id_of_a_merged_track_leads_to_the_one_that_stayed()
    {
        var (survivor, old) = (_graph.Reference.Nodes[3], TestGraph.Id(77_777, new Random(6)));
        await using (var command = _gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("insert into track_alias (id, track_no) values ($1, $2)"))
        {
            command.Parameters.Add(new() { Value = old });
            command.Parameters.Add(new() { Value = survivor.No });
            await command.ExecuteNonQueryAsync();
        }

        var near = await _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/graph/neighborhood/{old}", UriKind.Relative));
        var edges = await _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/graph/edges?node_ids={old}", UriKind.Relative));

        Assert.Equal(survivor.No, near.GetProperty("data").NodeNumbers()[0]);
        foreach (var path in new[] { "next", "discover" })
        {
            var answer = await _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/graph/{path}/{old}", UriKind.Relative));
            Assert.Equal(TrackIds.Format(survivor.Id), answer.GetProperty("track").GetProperty("id").GetString());
        }

        Assert.Equal(_graph.Reference.EdgesTouching([survivor.No]), edges.Edges());
    }

    [Fact]
    public async Task A_body_that_does_not_fit_is_refused()
    {
        foreach (var (body, expected) in new[]
        {
            ("""{"max_depth":0}""", HttpStatusCode.UnprocessableEntity),
            ("""{"max_depth":11}""", HttpStatusCode.UnprocessableEntity),
            ("""{"max_nodes":1001}""", HttpStatusCode.UnprocessableEntity),
            ("""{"max_nodes":"5"}""", HttpStatusCode.UnprocessableEntity),
            ("""{"max_nodes":1e99}""", HttpStatusCode.UnprocessableEntity),
            ("""{"filters":{"artist":"x"}}""", HttpStatusCode.UnprocessableEntity),
            ("""{"filters":{"key":"H7"}}""", HttpStatusCode.UnprocessableEntity),
            ("""{"filters":{"min_bpm":"fast"}}""", HttpStatusCode.UnprocessableEntity),
            ("""{"filters":{"genre":"\ud800"}}""", HttpStatusCode.UnprocessableEntity),
            ("""{"filters":[]}""", HttpStatusCode.UnprocessableEntity),
            ("""{"center_node_id":"x"}""", HttpStatusCode.BadRequest),
            ("""[1]""", HttpStatusCode.BadRequest),
            ("""{"max_depth":""", HttpStatusCode.BadRequest),
            ("", HttpStatusCode.BadRequest),
        })
        {
            using var response = await PostAsync(body);
            await AssertProblemAsync(response, expected);
        }
    }

    [Fact]
    public async Task Ten_thousand_ids_in_one_request_are_read()
    {
        var ids = string.Join("%2C", Enumerable.Range(0, 10_000).Select(_ => TrackIds.Format(_graph.Reference.Nodes[1].Id)));
        var answer = await _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/graph/edges?node_ids={ids}", UriKind.Relative));
        Assert.Equal(_graph.Reference.EdgesTouching([_graph.Reference.Nodes[1].No]), answer.Edges());
    }

    private Task<HttpResponseMessage> PostAsync(string body) => _gateway.Http.PostAsync(
        new Uri("/api/v1/visualization/graph", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.RequestMessage!.RequestUri!.PathAndQuery[..Math.Min(100, response.RequestMessage.RequestUri.PathAndQuery.Length)]}: {(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!);
    }
}
