using System.Text.Json;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

public class LibraryReadTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private readonly TestGateway _gateway = played.Gateway;

    [Fact]
    public async Task Tracks_are_listed_and_found_one_by_one()
    {
        var tracks = await _gateway.GetAsync("/api/v1/tracks");
        Shape.CheckAll(Shape.Track, tracks);
        var up = tracks.EnumerateArray().Single(track => track.Is("track_name", "Up"));
        Assert.Equal(
            ("Ada", 124, "8A", "House", 300_000, "2001-02-03", "BEXX12345678", "s1", 3),
            (up.Text("primary_artist_name"), up.GetProperty("bpm").GetDouble(), up.Text("musical_key"), up.Text("genre"), up.GetProperty("duration_ms").GetInt32(),
                up.Text("release_date"), up.Text("isrc"), up.Text("spotify_id"), up.GetProperty("appearance_count").GetInt32()));

        foreach (var id in new[] { up.Text("track_id"), up.Text("track_id")["song_".Length..] })
        {
            var one = await _gateway.SendAsync(HttpMethod.Get, $"/api/tracks/{id}");
            Assert.Equal(200, one.Status);
            Assert.NotNull(one.ETag);
            Shape.Check(Shape.Track, one.Body);
            Assert.Equal(up.Text("song_id"), one.Body.Text("song_id"));
        }
    }

    [Fact]
    public async Task Pages_of_tracks_add_up_to_all_of_them_in_one_order()
    {
        var all = Ids(await _gateway.GetAsync("/api/v1/tracks?limit=1000"));
        var paged = new List<string>();
        for (var offset = 0; paged.Count == offset; offset += 3)
            paged.AddRange(Ids(await _gateway.GetAsync($"/api/v1/tracks?limit=3&offset={offset}")));

        Assert.Equal(all, paged);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
    }

    [Theory]
    [InlineData("/api/v1/tracks", "track_id")]
    [InlineData("/api/v1/setlists", "playlist_id")]
    [InlineData("/api/v1/playlists", "playlist_id")]
    public async Task A_list_goes_on_behind_a_row_until_no_next_page_is_told(string path, string id)
    {
        var all = Ids(await _gateway.GetAsync($"{path}?limit=1000"), id);
        var paged = new List<string>();
        for (string? next = $"{path}?limit=2"; next is not null;)
        {
            using var page = await _gateway.Http.GetAsync(new Uri(next, UriKind.Relative));
            paged.AddRange(Ids(JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement, id));
            next = page.Headers.TryGetValues("Link", out var link) ? link.Single()[1..].Split('>')[0] : null;
        }

        Assert.Equal(all, paged);
        Assert.Equal(400, (await _gateway.SendAsync(HttpMethod.Get, $"{path}?after={all[0]}&offset=0")).Status);
        Assert.Equal(400, (await _gateway.SendAsync(HttpMethod.Get, $"{path}?after=x")).Status);
    }

    [Fact]
    public async Task A_list_that_goes_on_behind_a_row_keeps_its_filter_and_knows_no_unknown_set()
    {
        using var page = await _gateway.Http.GetAsync(new Uri("/api/v1/playlists?source=p&limit=1", UriKind.Relative));
        Assert.StartsWith("</api/v1/playlists?source=p&limit=1&after=", page.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Get, $"/api/v1/playlists?after={Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Tracks_are_filtered_by_artist_tempo_and_genre()
    {
        var ada = await _gateway.ArtistAsync("Ada");
        Assert.Equal(["Up"], Names(await _gateway.GetAsync($"/api/v1/tracks?artist_id={ada}"), "track_name"));
        Assert.Equal(["Go", "Up"], Names(await _gateway.GetAsync("/api/v1/tracks?min_bpm=124&max_bpm=126"), "track_name").Order());
        Assert.Equal(["Fly"], Names(await _gateway.GetAsync("/api/v1/tracks?genre=techno&max_bpm=99.5"), "track_name"));
        Assert.Empty(Names(await _gateway.GetAsync($"/api/v1/tracks?artist_id={Guid.NewGuid()}"), "track_name"));
    }

    [Fact]
    public async Task Search_forgives_typos_in_tracks_and_in_artists()
    {
        var tracks = await _gateway.GetAsync("/api/search/tracks?query=Bo%20Go&limit=5");
        Shape.CheckAll(Shape.Track, tracks);
        Assert.Equal("Go", tracks[0].Text("track_name"));
        Assert.Empty((await _gateway.GetAsync("/api/search/tracks?query=zzzzqqqq")).EnumerateArray());

        var artists = await _gateway.GetAsync("/api/v1/artists/search?query=dj%20moan");
        Shape.CheckAll("artist_id:uuid name:text match_score:number track_count:whole spotify_id:text? genres:list", artists);
        Assert.Equal("DJ Mona", artists[0].Text("name"));
        Assert.InRange(artists[0].GetProperty("match_score").GetDouble(), 0.1, 0.999);
        Assert.Equal(1, (await _gateway.GetAsync("/api/v1/artists/search?query=ADA"))[0].GetProperty("match_score").GetDouble());
    }

    [Fact]
    public async Task Artists_are_listed_and_found_one_by_one()
    {
        var artists = await _gateway.GetAsync("/api/v1/artists");
        Shape.CheckAll(Shape.Artist, artists);
        var first = artists[0];
        var one = await _gateway.GetAsync($"/api/v1/artists/{first.Text("artist_id")}");
        Shape.Check(Shape.Artist, one);
        Assert.Equal(first.ToString(), one.ToString());
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Get, $"/api/v1/artists/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Names_with_debris_are_listed_with_a_clean_one()
    {
        var dirty = await _gateway.GetAsync("/api/v1/artists/dirty?limit=50");

        Shape.CheckAll("artist_id:uuid current_name:text suggested_clean_name:text track_count:whole has_conflict:flag pattern_type:text", dirty);
        Assert.Equal(
            [
                ("* Eve", "Eve", "asterisk_prefix", false), ("+ Eve", "Eve", "plus_prefix", false), ("- Eve", "Eve", "dash_prefix", false),
                ("[40:54] Ada", "Ada", "timestamp", true), ("[69] Eve", "Eve", "numeric_bracket", false), ("[??:??] Zed", "Zed", "timestamp", false),
                ("[b2b] Eve", "Eve", "unknown", false),
            ],
            dirty.EnumerateArray().Select(name => (name.Text("current_name"), name.Text("suggested_clean_name"), name.Text("pattern_type"), name.GetProperty("has_conflict").GetBoolean()))
                .OrderBy(name => name.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tracks_without_a_real_artist_are_listed_the_important_ones_first()
    {
        var missing = await _gateway.GetAsync("/api/v1/tracks/missing-artist");
        Shape.CheckAll(
            "track_id:song title:text importance:number playlist_count:whole adjacency_count:whole setlist_count:whole created_at:time updated_at:time", missing);
        Assert.All(missing.EnumerateArray().Zip(missing.EnumerateArray().Skip(1)), pair =>
            Assert.True(pair.First.GetProperty("importance").GetInt32() >= pair.Second.GetProperty("importance").GetInt32()));
        // Two artists that stand for none have a track of this name each.
        Assert.Equal(["Mix", "Secret", "Secret"], Names(await _gateway.GetAsync("/api/v1/tracks/missing-artist?sort_by=alphabetical"), "title"));
        var mix = missing.EnumerateArray().Single(track => track.Is("title", "Mix"));
        Assert.Equal((1, 2), (mix.GetProperty("playlist_count").GetInt32(), mix.GetProperty("adjacency_count").GetInt32()));
    }

    [Theory]
    [InlineData("/api/v1/setlists")]
    [InlineData("/api/v1/playlists")]
    public async Task Sets_are_listed_the_newest_first(string path)
    {
        var sets = await _gateway.GetAsync(path);
        Shape.CheckAll(Shape.PlayedSet, sets);
        Assert.Equal(["Saturday", "Friday", "No day"], Names(sets, "setlist_name"));
        Assert.Equal(["No day"], Names(await _gateway.GetAsync(path + "?source=q"), "setlist_name"));
        // However the performer was written.
        var mona = await _gateway.ArtistAsync("DJ Mona");
        Assert.Equal(["Saturday", "Friday"], Names(await _gateway.GetAsync($"{path}?dj_id={mona}"), "setlist_name"));
        Assert.All(sets.EnumerateArray().Take(2), set => Assert.Equal(mona, set.Text("dj_artist_id")));
        Assert.Equal(4, sets[0].GetProperty("total_tracks").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/tracks?limit=0")]
    [InlineData("/api/v1/tracks?limit=1001")]
    [InlineData("/api/v1/tracks?limit=x")]
    [InlineData("/api/v1/tracks?offset=-1")]
    [InlineData("/api/v1/tracks?artist_id=x")]
    [InlineData("/api/v1/tracks?min_bpm=fast")]
    [InlineData("/api/v1/tracks?min_bpm=NaN")]
    [InlineData("/api/v1/tracks?genre=a%00b")]
    [InlineData("/api/tracks/x")]
    [InlineData("/api/search/tracks")]
    [InlineData("/api/search/tracks?query=%20")]
    [InlineData("/api/search/tracks?query=a%00")]
    [InlineData("/api/search/tracks?query=a&limit=101")]
    [InlineData("/api/v1/artists?limit=0")]
    [InlineData("/api/v1/artists/x")]
    [InlineData("/api/v1/artists/search")]
    [InlineData("/api/v1/artists/search?query=%00")]
    [InlineData("/api/v1/artists/dirty?offset=x")]
    [InlineData("/api/v1/tracks/missing-artist?sort_by=magic")]
    [InlineData("/api/v1/setlists?dj_id=x")]
    [InlineData("/api/v1/playlists?limit=1e3")]
    [InlineData("/api/v1/target-tracks?limit=-1")]
    public async Task What_does_not_fit_is_a_400_that_says_so(string path)
    {
        var answer = await _gateway.SendAsync(HttpMethod.Get, path);
        Assert.True(answer.Status == 400, $"{path}: {answer.Status} {answer.Text}");
        Assert.NotEmpty(answer.Body.Text("detail"));
    }

    private static List<string> Ids(JsonElement rows, string field = "track_id") => Names(rows, field);

    private static List<string> Names(JsonElement rows, string field) => [.. rows.EnumerateArray().Select(row => row.Text(field))];
}
