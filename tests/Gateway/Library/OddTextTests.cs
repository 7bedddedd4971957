using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Library;

public class OddTextTests
{
    [Fact]
    public async Task Ten_thousand_tracks_with_odd_text_come_back_as_they_went_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        var sent = OddTexts.All();

        await gateway.Http.ImportAllAsync(Lines([.. sent.Chunk(50).Select((rows, set) => JsonSerializer.Serialize(new
        {
            source = "odd", sourceId = $"{set}", name = rows[0].Title, tracks = rows.Select(row => new { artist = row.Artist, title = row.Title }),
        }))]));

        var read = new Dictionary<(string Artist, string Title), string>();
        for (var offset = 0; offset == read.Count; offset += 1_000)
        {
            foreach (var track in (await gateway.GetAsync($"/api/v1/tracks?limit=1000&offset={offset}")).EnumerateArray())
                read.Add((track.Text("artist"), track.Text("track_name")), track.Text("track_id"));
        }

        Assert.Equal(OddTexts.Count, read.Count);
        Assert.All(sent, row => Assert.True(read.ContainsKey((row.Artist, row.Title)), row.ToString()));
        var nodes = (await gateway.GetAsync("/api/graph/nodes?limit=50000")).GetProperty("nodes");
        Assert.Equal(sent.ToHashSet(), nodes.EnumerateArray().Select(node => (node.Text("artist"), node.Text("title"))).ToHashSet());
        Assert.All(nodes.EnumerateArray().Take(500), node => Assert.Equal($"{node.Text("artist")} - {node.Text("title")}", node.GetProperty("metadata").Text("label")));
        foreach (var (artist, title) in sent.Where(row => row.Title.Length <= 60).Take(300))
        {
            var asked = Uri.EscapeDataString(title);
            Assert.Contains(
                (await gateway.GetAsync($"/api/search/tracks?query={asked}&limit=100")).EnumerateArray(), track => track.Is("track_name", title) && track.Is("artist", artist));
            Assert.Contains(
                (await gateway.GetAsync($"/api/graph/search?q={asked}&limit=100")).GetProperty("results").EnumerateArray(), track => track.Is("title", title) && track.Is("artist", artist));
        }
    }

    [Fact]
    public async Task Odd_text_comes_back_from_edits_and_setlists_too()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var (artist, title) in OddTexts.All().Take(100))
        {
            var created = await gateway.PostAsync("/api/v1/tracks", JsonSerializer.Serialize(new { artist_name = artist, track_title = title }));
            Assert.True(created.Status == 201, created.Text);
            Assert.Equal((artist, title), (created.Body.Text("artist"), created.Body.Text("track_name")));
            var list = await gateway.PostAsync("/api/user-setlists", JsonSerializer.Serialize(new { name = title, track_ids = new[] { created.Body.Text("track_id") }, notes = artist }));
            Assert.True(list.Status == 200, list.Text);
            var read = await gateway.GetAsync($"/api/user-setlists/{list.Body.Text("id")}");
            Assert.Equal((title, artist, title), (read.Text("name"), read.Text("notes"), read.GetProperty("tracks")[0].Text("title")));
        }
    }

    [Fact]
    public async Task Odd_text_comes_back_from_files_that_setlists_were_exported_to()
    {
        await using var gateway = await TestGateway.StartAsync();
        var sent = OddTexts.All().Where((_, at) => at % 25 == 0).ToList();
        await gateway.Http.ImportAllAsync(Lines(JsonSerializer.Serialize(
            new { source = "odd", sourceId = "1", tracks = sent.Select(row => new { artist = row.Artist, title = row.Title }) })));
        var ids = (await gateway.GetAsync("/api/v1/tracks?limit=1000")).EnumerateArray().ToDictionary(track => (track.Text("artist"), track.Text("track_name")), track => track.Text("track_id"));

        // A line of a list has no room for a tab, and none tells where an artist ends that holds a dash.
        var plain = sent.Where(row => !$"{row.Artist}{row.Title}".Any(char.IsControl) && !row.Artist.Contains(" - ", StringComparison.Ordinal)).ToList();
        foreach (var (format, rows) in new[] { ("csv", sent), ("m3u", plain) })
        {
            var list = await gateway.PostAsync("/api/user-setlists", JsonSerializer.Serialize(new { name = "Odd", track_ids = rows.Select(row => ids[row]) }));
            var file = await gateway.Http.GetByteArrayAsync(new Uri($"/api/user-setlists/{list.Body.Text("id")}/export.{format}", UriKind.Relative));
            using var answer = await gateway.Http.PostAsync(new Uri($"/api/v1/import?file_name=odd.{format}", UriKind.Relative), Body(file, type: "application/octet-stream"));
            var last = JsonDocument.Parse((await answer.Content.ReadAsStringAsync()).TrimEnd().Split('\n')[^1]).RootElement;
            Assert.Equal((1, rows.Count, 0, 0), (last.Count("sets"), last.Count("rows"), last.Count("tracks_created"), last.Count("unidentified")));
        }
    }
}
