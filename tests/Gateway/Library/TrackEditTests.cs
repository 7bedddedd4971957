using System.Text.Json;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

public class TrackEditTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private readonly TestGateway _gateway = played.Gateway;

    [Fact]
    public async Task A_new_track_is_answered_found_and_refused_a_second_time()
    {
        const string body = """{"artist_name":" Née ","track_title":"New \"One\" 🎛️","bpm":128.5,"key":"Am","genre":"Trance","subgenre":"Uplifting","energy":0.75,"duration_ms":1000,"release_date":"2020-02-29","isrc":"ABCD12345678","is_remix":true}""";
        var created = await _gateway.PostAsync("/api/v1/tracks", body);

        Assert.True(created.Status == 201, created.Text);
        Shape.Check(Shape.Track, created.Body);
        Assert.Equal(
            ("Née", "New \"One\" 🎛️", 128.5, "8A", "Uplifting", true, "2020-02-29"),
            (created.Body.Text("primary_artist_name"), created.Body.Text("track_name"), created.Body.GetProperty("bpm").GetDouble(), created.Body.Text("musical_key"),
                created.Body.Text("subgenre"), created.Body.GetProperty("is_remix").GetBoolean(), created.Body.Text("release_date")));
        Assert.Equal(created.Body.ToString(), (await _gateway.GetAsync($"/api/tracks/{created.Body.Text("track_id")}")).ToString());
        Assert.Equal(created.Body.Text("track_id"), (await _gateway.GetAsync("/api/graph/search?q=Nee"))
            .GetProperty("results")[0].Text("id"));

        Assert.Equal(409, (await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"NÉE","title":"new \"one\" 🎛️"}""")).Status);
    }

    [Theory]
    [InlineData("""{}""", "artist_name", "track_title")]
    [InlineData("""{"artist_name":"A","track_title":"ID - ID"}""", "track_title")]
    [InlineData("""{"artist_name":"A","track_title":"unknown track"}""", "track_title")]
    [InlineData("""{"artist_name":"A","track_title":"B","bpm":59.9,"energy":1.1,"key":"H9","isrc":"short"}""", "bpm", "energy", "isrc", "key")]
    [InlineData("""{"artist_name":"A","track_title":"B","bpm":"fast","danceability":-1,"valence":2,"duration_ms":0,"release_date":"2020-02-30","is_remix":"yes"}""", "bpm", "danceability", "duration_ms", "is_remix", "release_date", "valence")]
    [InlineData("""{"artist_name":"A\u0000","track_title":"\ud800"}""", "artist_name", "track_title")]
    [InlineData("""{"artist_name":7,"track_title":"B"}""", "artist_name")]
    [InlineData("""{"artist_name":"A","track_title":"B","release_date":"9999-12-31"}""", "release_date")]
    [InlineData("""{"artist_name":"A","track_title":"B","release_date":"0001-01-01"}""", "release_date")]
    [InlineData("""{"artist_id":"00000000-0000-4000-8000-000000000000","track_title":"B"}""", "artist_id")]
    public async Task A_track_that_does_not_fit_is_refused_field_by_field(string body, params string[] fields)
    {
        var before = (await _gateway.GetAsync("/api/v1/tracks?limit=1000")).ToString();
        var refused = await _gateway.PostAsync("/api/v1/tracks", body);

        Assert.True(refused.Status == 422, refused.Text);
        Assert.Equal(fields.Order(), refused.Faults.Order());
        Assert.Equal(before, (await _gateway.GetAsync("/api/v1/tracks?limit=1000")).ToString());
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_loses_nothing()
    {
        var path = "/api/tracks/" + (await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Edited","track_title":"Twice"}""")).Body.Text("track_id");
        var seen = (await _gateway.SendAsync(HttpMethod.Get, path)).ETag!;

        var first = await _gateway.SendAsync(HttpMethod.Patch, path, """{"bpm":124,"track_title":"TWICE"}""", seen);
        var second = await _gateway.SendAsync(HttpMethod.Patch, path, """{"genre":"House"}""", seen);

        Assert.Equal((200, 412), (first.Status, second.Status));
        Assert.Equal("TWICE", first.Body.Text("track_name"));
        var now = await _gateway.SendAsync(HttpMethod.Get, path);
        Assert.Equal((first.ETag, first.Body.ToString()), (now.ETag, now.Body.ToString()));
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Patch, path, """{"genre":"House"}""", now.ETag)).Status);
        Assert.Equal(124, (await _gateway.GetAsync(path)).GetProperty("bpm").GetDouble());
    }

    [Fact]
    public async Task If_Match_may_name_several_tags_any_and_what_a_proxy_made_weak()
    {
        var path = "/api/tracks/" + (await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Edited","track_title":"Tags"}""")).Body.Text("track_id");
        foreach (var named in new[] { "*", "{0}", "W/{0}", "\"other\", {0}", "\"other\",W/{0} , \"third\"" })
        {
            var tag = (await _gateway.SendAsync(HttpMethod.Get, path)).ETag!;
            Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Patch, path, $$"""{"bpm":{{100 + named.Length}}}""", named.Replace("{0}", tag, StringComparison.Ordinal))).Status);
        }

        Assert.Equal(412, (await _gateway.SendAsync(HttpMethod.Patch, path, """{"bpm":90}""", "\"other\", \"third\"")).Status);
        Assert.Equal(412, (await _gateway.SendAsync(HttpMethod.Patch, path, """{"bpm":90}""", "nonsense")).Status);
    }

    [Fact]
    public async Task Editors_who_come_at_once_win_one_by_one()
    {
        var path = "/api/tracks/" + (await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Edited","track_title":"At once"}""")).Body.Text("track_id");
        var seen = (await _gateway.SendAsync(HttpMethod.Get, path)).ETag!;

        var answers = await Task.WhenAll(Enumerable.Range(60, 10).Select(bpm => _gateway.SendAsync(HttpMethod.Patch, path, $$"""{"bpm":{{bpm}}}""", seen)));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(9, answers.Count(answer => answer.Status == 412));
    }

    [Fact]
    public async Task Null_leaves_a_value_and_in_a_merge_patch_takes_it_away()
    {
        var path = "/api/tracks/" + (await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Edited","track_title":"Null","bpm":100,"genre":"House","key":"1A"}""")).Body.Text("track_id");

        var left = await _gateway.SendAsync(HttpMethod.Patch, path, """{"bpm":null,"key":null}""");
        Assert.Equal((100, "1A"), (left.Body.GetProperty("bpm").GetDouble(), left.Body.Text("key")));
        var cleared = await _gateway.SendAsync(HttpMethod.Patch, path, """{"bpm":null,"key":null}""", type: "application/merge-patch+json");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (cleared.Body.GetProperty("bpm").ValueKind, cleared.Body.GetProperty("key").ValueKind));
        Assert.Equal("House", cleared.Body.Text("genre"));
    }

    [Fact]
    public async Task An_edit_that_would_make_two_tracks_equal_is_a_conflict()
    {
        await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Equal","track_title":"One"}""");
        var path = "/api/tracks/" + (await _gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Equal","track_title":"Two"}""")).Body.Text("track_id");

        Assert.Equal(409, (await _gateway.SendAsync(HttpMethod.Patch, path, """{"track_title":"ＯＮＥ"}""")).Status);
        Assert.Equal("Two", (await _gateway.GetAsync(path)).Text("track_name"));
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Patch, $"/api/tracks/{Guid.NewGuid()}", """{"bpm":100}""")).Status);
        Assert.Equal(422, (await _gateway.SendAsync(HttpMethod.Patch, path, """{"bpm":201}""")).Status);
        Assert.Equal(400, (await _gateway.SendAsync(HttpMethod.Patch, path, "[1]")).Status);
    }

    [Fact]
    public async Task An_edit_is_in_the_graph_when_it_is_acknowledged()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.PostAsync("/api/v1/tracks/import-tracklist", """{"tracks":[{"artist":"One","title":"First"},{"artist":"Two","title":"Second"}]}""");
        var id = await gateway.TrackAsync("Two", "Second");
        Assert.Equal("Two", await ShownAsync());

        await gateway.SendAsync(HttpMethod.Patch, $"/api/tracks/{id}", """{"artist_name":"Three","bpm":90}""");
        Assert.Equal("Three", await ShownAsync());
        Assert.Empty((await gateway.GetAsync("/api/graph/search?q=Two&fields=artist")).GetProperty("results").EnumerateArray());

        async Task<string> ShownAsync() => (await gateway.GetAsync($"/api/graph/neighborhood/{id}")).GetProperty("data").GetProperty("nodes")[0].Text("artist");
    }

    [Fact]
    public async Task A_track_that_gets_its_artist_comes_into_the_graph_with_its_transitions()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.PostAsync("/api/v1/tracks/import-tracklist", """{"tracks":[{"artist":"One","title":"First"},{"artist":"Unknown","title":"Second"},{"artist":"One","title":"Third"}]}""");
        var id = (await gateway.GetAsync("/api/v1/tracks/missing-artist"))[0].Text("track_id");
        var (artist, other) = (await gateway.ArtistAsync("One"), (await gateway.PostAsync("/api/v1/artists", """{"name":"Two"}""")).Body.Text("artist_id"));
        Assert.Equal(404, (await gateway.SendAsync(HttpMethod.Get, $"/api/graph/neighborhood/{id}")).Status);

        var assigned = await gateway.PostAsync($"/api/v1/tracks/{id}/assign-artist", $$"""{"artist_id":"{{other}}","role":"primary"}""");

        Shape.Check("status:text track_id:song artist_id:uuid", assigned.Body);
        Assert.Equal(3, (await gateway.GetAsync($"/api/graph/neighborhood/{id}")).GetProperty("data").GetProperty("nodes").GetArrayLength());
        Assert.Equal(2, (await gateway.GetAsync("/api/graph/data")).GetProperty("edges").GetArrayLength());
        Assert.Empty((await gateway.GetAsync("/api/v1/tracks/missing-artist")).EnumerateArray());
        Assert.Equal(404, (await gateway.PostAsync($"/api/v1/tracks/{id}/assign-artist", $$"""{"artist_id":"{{Guid.NewGuid()}}"}""")).Status);
        Assert.Equal(404, (await gateway.PostAsync($"/api/v1/tracks/{Guid.NewGuid()}/assign-artist", $$"""{"artist_id":"{{artist}}"}""")).Status);
        Assert.Equal(422, (await gateway.PostAsync($"/api/v1/tracks/{id}/assign-artist", $$"""{"artist_id":"{{artist}}","role":"remixer"}""")).Status);
        Assert.Equal(400, (await gateway.PostAsync($"/api/v1/tracks/{id}/assign-artist", $$"""{"artist_id":"{{artist}}","track_id":"{{Guid.NewGuid()}}"}""")).Status);

        // And back: hidden again, with its transitions.
        await gateway.SendAsync(HttpMethod.Patch, $"/api/tracks/{id}", """{"artist_name":"Various Artists"}""");
        Assert.Empty((await gateway.GetAsync("/api/graph/data")).GetProperty("edges").EnumerateArray());
    }

    [Fact]
    public async Task Writing_needs_what_an_import_needs()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var far = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tracks") { Content = new StringContent("{}") };
        far.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var refused = await gateway.Http.SendAsync(far);
        Assert.Equal(401, (int)refused.StatusCode);
    }
}
