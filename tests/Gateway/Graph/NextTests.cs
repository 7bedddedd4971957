using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

/// <summary>What to play next and what to discover, over imported sets.</summary>
public sealed class NextTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;
    private Dictionary<string, string> _ids = [];

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync("Graph:Shards=3");
        // Two kinds of sets have b in common; after it each goes its own way.
        await ImportAsync("acbx", "acbx", "acbx", "debyz", "debyz", "debyz", "bV", "b?w");
        var nodes = (await GetAsync("/api/graph/nodes")).GetProperty("nodes");
        _ids = nodes.EnumerateArray().ToDictionary(Title, node => node.GetProperty("id").GetString()!);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Successors_come_with_their_factors_and_the_sets_that_prove_them()
    {
        var answer = await GetAsync($"/api/graph/next/{_ids["b"]}?limit=3");

        Assert.Equal("b", Title(answer.GetProperty("track")));
        Assert.Equal((3, 0), (answer.GetProperty("limit").GetInt32(), answer.GetProperty("played").GetInt32()));
        var results = answer.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(3, results.Length);
        Assert.Equal(["x", "y"], results[..2].Select(result => Title(result.GetProperty("track"))).Order());
        var x = results.Single(result => Title(result.GetProperty("track")) == "x");
        var factors = x.GetProperty("factors");
        Assert.Equal(3, factors.GetProperty("played").GetInt32());
        Assert.Equal(1, factors.GetProperty("key_compatibility").GetDouble());
        Assert.Equal(2, factors.GetProperty("bpm_difference").GetDouble());
        Assert.Equal(JsonValueKind.Null, factors.GetProperty("energy_difference").ValueKind);
        Assert.True(factors.GetProperty("transitions").GetDouble() > 0);
        var sets = x.GetProperty("sets").EnumerateArray().ToArray();
        Assert.InRange(sets.Length, 1, 3);
        foreach (var set in sets)
        {
            Assert.True(set.GetProperty("id").TryGetGuid(out _));
            Assert.Equal("acbx", set.GetProperty("name").GetString());
            Assert.Equal("DJ", set.GetProperty("performer").GetString());
            Assert.StartsWith("2024-01-", set.GetProperty("date").GetString(), StringComparison.Ordinal);
            Assert.True(set.GetProperty("in_a_row").GetBoolean());
        }

        Assert.Equal(results.Select(Score).OrderDescending(), results.Select(Score));
    }

    [Fact]
    public async Task The_set_so_far_decides_what_comes_next()
    {
        Assert.Equal("x", await FirstAsync("a", "c"));
        Assert.Equal("y", await FirstAsync("d", "e"));
        // An id that leads nowhere is left out.
        Assert.Equal("y", await FirstAsync("d", "e", "nowhere"));

        async Task<string> FirstAsync(params string[] played)
        {
            var ids = string.Join(',', played.Select(title => _ids.GetValueOrDefault(title, $"song_{Guid.NewGuid()}")));
            var answer = await GetAsync($"/api/graph/next/{_ids["b"]}?played={ids}");
            Assert.Equal(2, answer.GetProperty("played").GetInt32());
            return Title(answer.GetProperty("results")[0].GetProperty("track"));
        }
    }

    [Fact]
    public async Task An_import_shows_in_the_next_answer()
    {
        var path = $"/api/graph/next/{_ids["x"]}";
        var before = await GetAsync(path);
        Assert.DoesNotContain("n", before.GetProperty("results").EnumerateArray().Select(result => Title(result.GetProperty("track"))));

        await ImportAsync("xnm");

        var added = (await GetAsync(path)).GetProperty("results").EnumerateArray().Single(result => Title(result.GetProperty("track")) == "n");
        Assert.Equal(1, added.GetProperty("factors").GetProperty("played").GetInt32());
        Assert.Equal("xnm", added.GetProperty("sets")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Walks_discover_the_same_until_the_seed_or_the_graph_is_another()
    {
        var first = await ResultsAsync("");

        Assert.Equal(first, await ResultsAsync("?seed=1"));
        Assert.NotEqual(first, await ResultsAsync("?seed=2"));
        Assert.NotEqual(first, await ResultsAsync("?limit=3"));
        var again = await GetAsync($"/api/graph/discover/{_ids["b"]}");
        var results = again.GetProperty("results").EnumerateArray().ToArray();
        Assert.DoesNotContain("b", results.Select(result => Title(result.GetProperty("track"))));
        Assert.Equal(1, Score(results[0]));
        Assert.All(results, result => Assert.True(result.GetProperty("factors").GetProperty("visits").GetInt32() > 0));
        Assert.Equal(2, results.Single(result => Title(result.GetProperty("track")) == "a").GetProperty("factors").GetProperty("distance").GetInt32());
        Assert.Equal(3, results.Single(result => Title(result.GetProperty("track")) == "y").GetProperty("factors").GetProperty("played").GetInt32());

        await ImportAsync("bnm");

        Assert.NotEqual(first, await ResultsAsync(""));

        async Task<string> ResultsAsync(string query) => (await GetAsync($"/api/graph/discover/{_ids["b"]}{query}")).GetProperty("results").GetRawText();
    }

    /// <summary>Sets of one-letter tracks, each in a name of its own; ? is not identified.</summary>
    private async Task ImportAsync(params string[] sets)
    {
        var lines = sets.Select((set, no) => JsonSerializer.Serialize(new
        {
            source = "t",
            sourceId = $"{set}-{no}",
            name = set,
            performer = "DJ",
            date = $"2024-01-{(no + 1).ToString("00", CultureInfo.InvariantCulture)}",
            tracks = set.Select(letter => letter switch
            {
                '?' => new { artist = "", title = "ID", bpm = (int?)null, key = (string?)null },
                'b' => new { artist = "A", title = "b", bpm = (int?)120, key = (string?)"8A" },
                'x' => new { artist = "A", title = "x", bpm = (int?)122, key = (string?)"8A" },
                _ => new { artist = "A", title = $"{letter}", bpm = (int?)null, key = (string?)null },
            }),
        }));
        using var body = new StringContent(string.Join('\n', lines) + "\n");
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await _gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), body);
        Assert.Contains("\"done\":true", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<JsonElement> GetAsync(string path) => _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    private static string Title(JsonElement track) => track.GetProperty("title").GetString()!;

    private static double Score(JsonElement result) => result.GetProperty("score").GetDouble();
}
