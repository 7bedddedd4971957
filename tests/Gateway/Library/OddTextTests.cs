using System.Text;
using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Library;

public class OddTextTests
{
    private const int Tracks = 10_000;

    /// <summary>Emoji with their joiners, right-to-left with marks, combining marks, quotes, what ends a string elsewhere, and what folds oddly.</summary>
    private static readonly string[] Pieces =
    [
        "👩‍🎤", "🎛️", "🇧🇪", "👍🏽", "שלום", "\u202eمرحبا\u202c", "é", "e\u0301", "Z\u0351\u036b\u0343a\u030d", "\"", "'", "\\", "`", "<b>", "&amp;", "%00", "$1", "--", "; drop", "\t",
        "ß", "İ", "ı", "ﬁ", "Ⅷ", "가", "ｶﾞ", "㍍", "ǆ", "\u200b", "\u00ad", "ა", "ꙮ", "𝕬", "🂡", "\u2028", "﷽", "a", "B", "7", " ", "  ",
    ];

    [Fact]
    public async Task Ten_thousand_tracks_with_odd_text_come_back_as_they_went_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        var sent = Texts();

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

        Assert.Equal(Tracks, read.Count);
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
        foreach (var (artist, title) in Texts().Take(100))
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

    private static List<(string Artist, string Title)> Texts()
    {
        var random = new Random(11);
        // The number makes each different, also after folding.
        return [.. Enumerable.Range(0, Tracks).Select(no => (Text(random, $"a{no % 3_000}", no % 97 == 0 ? 500 : 20 + random.Next(20)), Text(random, $"t{no}", no % 89 == 0 ? 500 : 10 + random.Next(40))))
            .GroupBy(row => row.Item1).SelectMany(artist => artist)];
    }

    private static string Text(Random random, string unique, int length)
    {
        var text = new StringBuilder(unique);
        while (text.Length < length)
        {
            var piece = Pieces[random.Next(Pieces.Length)];
            if (text.Length + piece.Length > 500)
                break;
            text.Append(piece);
        }

        // Trimmed as any name is.
        return text.ToString().Trim();
    }
}
