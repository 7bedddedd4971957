using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace SongNodes.Tests.Gateway.Graph;

public class GraphSearchTests(SearchableGateway searchable) : IClassFixture<SearchableGateway>
{
    [Fact]
    public async Task An_exact_title_comes_first_then_the_more_often_played()
    {
        var answer = await SearchAsync("sofia");
        Assert.Equal(["Moby - Sofia", "Alvaro Soler - Sofia", "Sofia Carson - Sofia's Waltz"], Labels(answer));
        Assert.Equal((3, "ok", "sofia"), (answer.GetProperty("total").GetInt32(), answer.GetProperty("status").GetString(), answer.GetProperty("query").GetString()));
        Assert.Equal(1, answer.GetProperty("results")[0].GetProperty("score").GetDouble());
        Assert.Equal("<mark>Sofia</mark>", answer.GetProperty("results")[0].GetProperty("highlights").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Typos_order_and_script_do_not_matter()
    {
        foreach (var (text, expected) in new[]
        {
            ("sofai", "Moby - Sofia"),
            ("stargasing", "Kygo - Stargazing"),
            ("feel still portugal", "Portugal. The Man - Feel It Still"),
            ("ŻÓŁTA ŁÓDŹ", "Małpa - Żółta łódź"),
            ("אהבה", "Ofra Haza - אהבה"),
        })
            Assert.Equal(expected, Labels(await SearchAsync(text)).FirstOrDefault());
    }

    [Fact]
    public async Task Fields_and_type_narrow_the_search()
    {
        Assert.Equal(["Sofia Carson - Sofia's Waltz"], Labels(await SearchAsync("sofia", "&fields=artist")));
        Assert.Equal(["Moby - Sofia", "Alvaro Soler - Sofia"], Labels(await SearchAsync("SOFIA", "&type=exact")));
        Assert.Equal(["Moby - Sofia"], Labels(await SearchAsync("moby sofia", "&type=exact")));
        Assert.Equal(["Kygo - Stargazing"], Labels(await SearchAsync("star", "&type=prefix")));
        Assert.Empty(Labels(await SearchAsync("50%", "&type=prefix")));
        Assert.Equal(["Alvaro Soler - Sofia"], Labels(await SearchAsync("sofia", "&limit=1&offset=1")));
    }

    [Fact]
    public async Task Few_results_come_with_suggestions_and_markup_is_escaped()
    {
        var answer = await SearchAsync("chase");
        Assert.Equal("<mark>Chase</mark> &lt;50%_off&gt;", answer.GetProperty("results")[0].GetProperty("highlights").GetProperty("title").GetString());
        var far = await SearchAsync("stargate");
        Assert.Contains("Stargazing", far.GetProperty("suggestions").EnumerateArray().Concat(far.GetProperty("results").EnumerateArray().Select(hit => hit.GetProperty("title"))).Select(text => text.GetString()));
    }

    [Fact]
    public async Task Quotes_and_wildcards_are_only_text()
    {
        Assert.Empty(Labels(await SearchAsync("'; drop table songnodes.track; --")));
        Assert.Empty(Labels(await SearchAsync("%", "&type=prefix")));
        Assert.NotEmpty(Labels(await SearchAsync("sofia")));
    }

    private async Task<JsonElement> SearchAsync(string text, string more = "") =>
        await searchable.Gateway.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/graph/search?q={Uri.EscapeDataString(text)}{more}", UriKind.Relative));

    private static string[] Labels(JsonElement answer) =>
        [.. answer.GetProperty("results").EnumerateArray().Select(hit => $"{hit.GetProperty("artist").GetString()} - {hit.GetProperty("title").GetString()}")];
}
