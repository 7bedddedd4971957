using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Library;

public class ArtistEditTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private readonly TestGateway _gateway = played.Gateway;

    [Fact]
    public async Task A_new_artist_is_answered_and_found_by_any_name()
    {
        var created = await _gateway.PostAsync("/api/v1/artists", """{"artist_name":"Grace","aliases":["Amazing G","GRACE"],"genres":["House"],"country":"be","spotify_id":"g"}""");
        var short_ = await _gateway.PostAsync("/api/v1/artists", """{"name":"Only a name"}""");

        Assert.Equal((201, 201), (created.Status, short_.Status));
        Shape.Check(Shape.Artist, created.Body);
        Assert.Equal(("Grace", "BE", "Amazing G"), (created.Body.Text("name"), created.Body.Text("country"), created.Body.GetProperty("aliases")[0].GetString()));
        Assert.Equal("Grace", (await _gateway.GetAsync("/api/v1/artists/search?query=amazing%20g"))[0].Text("name"));
        Assert.Equal(409, (await _gateway.PostAsync("/api/v1/artists", """{"name":"amazing g"}""")).Status);

        var id = created.Body.Text("artist_id");
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Delete, $"/api/v1/artists/{id}")).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Get, $"/api/v1/artists/{id}")).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Delete, $"/api/v1/artists/{id}")).Status);
        Assert.Equal(409, (await _gateway.SendAsync(HttpMethod.Delete, $"/api/v1/artists/{await _gateway.ArtistAsync("Bo")}")).Status);
    }

    [Theory]
    [InlineData("""{}""", "artist_name")]
    [InlineData("""{"name":""}""", "artist_name")]
    [InlineData("""{"name":"Various Artists"}""", "artist_name")]
    [InlineData("""{"name":"X","aliases":["VA",""]}""", "aliases[0]", "aliases[1]")]
    [InlineData("""{"name":"X","country":"XX"}""", "country")]
    [InlineData("""{"name":"X","country":"Belgium","genres":"House"}""", "country", "genres")]
    [InlineData("""{"name":"a\u0000b"}""", "artist_name")]
    public async Task An_artist_that_does_not_fit_is_refused_field_by_field(string body, params string[] fields)
    {
        var refused = await _gateway.PostAsync("/api/v1/artists", body);

        Assert.True(refused.Status == 422, refused.Text);
        Assert.Superset(fields.ToHashSet(), refused.Faults.Select(field => field == "name" ? "artist_name" : field).ToHashSet());
    }

    [Fact]
    public async Task A_renamed_artist_is_shown_and_imported_by_its_new_name()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Lines(PlayedGateway.Sets));
        var id = await gateway.ArtistAsync("[69] Eve");

        var renamed = await gateway.PostAsync($"/api/v1/artists/{id}/rename", """{"new_name":"Eve"}""");
        Shape.Check("artist_id:uuid old_name:text new_name:text", renamed.Body);
        await gateway.Http.ImportAllAsync(Lines("""{"source":"r","sourceId":"1","name":"n","tracks":[{"artist":"[69] Eve","title":"ONE"},{"artist":"Eve","title":"Six"}]}"""));

        var artist = await gateway.GetAsync($"/api/v1/artists/{id}");
        Assert.Equal(("Eve", "[69] Eve", 2), (artist.Text("name"), artist.GetProperty("aliases")[0].GetString(), artist.GetProperty("track_count").GetInt32()));
        var nodes = (await gateway.GetAsync("/api/graph/nodes")).GetProperty("nodes").EnumerateArray().ToArray();
        Assert.DoesNotContain(nodes, node => node.Is("artist", "[69] Eve"));
        Assert.Equal(["One", "Six"], nodes.Where(node => node.Is("artist", "Eve")).Select(node => node.Text("title")).Order());

        var another = await gateway.ArtistAsync("+ Eve");
        Assert.Equal(409, (await gateway.PostAsync($"/api/v1/artists/{another}/rename", """{"new_name":"EVE"}""")).Status);
        Assert.Equal(422, (await gateway.PostAsync($"/api/v1/artists/{another}/rename", """{"new_name":"Unknown"}""")).Status);
        Assert.Equal(404, (await gateway.PostAsync($"/api/v1/artists/{Guid.NewGuid()}/rename", """{"new_name":"New"}""")).Status);
        Assert.Equal(409, (await gateway.PostAsync($"/api/v1/artists/{await gateway.ArtistAsync("Various Artists")}/rename", """{"new_name":"New"}""")).Status);
    }

    [Fact]
    public async Task A_merge_leaves_what_an_import_would_have_made_of_one_artist()
    {
        await using var gateway = await TestGateway.StartAsync();
        var lines = Fixture.Crossing("x", 60, 5);
        await gateway.Http.ImportAllAsync(Lines(lines));
        // So that the graph is in memory, and has to hear of it.
        await gateway.GetAsync("/api/graph/data");

        var merged = await gateway.PostAsync($"/api/v1/artists/{await gateway.ArtistAsync("Artist 3")}/merge", """{"new_name":"Artist 7"}""");

        Assert.Equal((200, 8, 8), (merged.Status, merged.Body.GetProperty("tracks_moved").GetInt32(), merged.Body.GetProperty("tracks_merged").GetInt32()));
        var expected = Counted.From(lines.Select(line => line.Replace("\"Artist 3\"", "\"Artist 7\"", StringComparison.Ordinal)));
        CountedAssert.Equal(expected, await Counted.FromAsync(gateway.Postgres.ConnectionString));
        var data = await gateway.GetAsync("/api/graph/data?limit=100000");
        Assert.Equal(expected.Transitions.Count, data.GetProperty("edges").GetArrayLength());
        Assert.Equal(expected.Transitions.Values.Sum(), data.GetProperty("edges").EnumerateArray().Sum(edge => edge.GetProperty("weight").GetInt32()));
        Assert.Equal(expected.Tracks.Count, data.GetProperty("nodes").GetArrayLength());

        // And goes on so.
        var more = Fixture.Crossing("y", 10, 6);
        await gateway.Http.ImportAllAsync(Lines(more));
        CountedAssert.Equal(
            Counted.From(lines.Concat(more).Select(line => line.Replace("\"Artist 3\"", "\"Artist 7\"", StringComparison.Ordinal))),
            await Counted.FromAsync(gateway.Postgres.ConnectionString));
    }

    [Fact]
    public async Task Old_names_and_ids_go_on_leading_to_what_stayed()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Lines(
            """{"source":"m","sourceId":"1","name":"n","performer":"Old","tracks":[{"artist":"Old","title":"Same","bpm":100},{"artist":"New","title":"Same"},{"artist":"Old","title":"Other"},{"artist":"Next","title":"Track"}]}""",
            """{"source":"m","sourceId":"2","name":"n","tracks":[{"artist":"Old","title":"Same"},{"artist":"Next","title":"Track"}]}"""));
        var (old, stayed, artist) = (await gateway.TrackAsync("Old", "Same"), await gateway.TrackAsync("New", "Same"), await gateway.ArtistAsync("Old"));

        var merged = await gateway.PostAsync($"/api/v1/artists/{artist}/merge", """{"new_name":"new"}""");

        Assert.Equal((2, 1), (merged.Body.GetProperty("tracks_moved").GetInt32(), merged.Body.GetProperty("tracks_merged").GetInt32()));
        var track = await gateway.GetAsync($"/api/tracks/{old}");
        Assert.Equal((stayed, "New", 100, 2), (track.Text("track_id"), track.Text("artist"), track.GetProperty("bpm").GetDouble(), track.GetProperty("appearance_count").GetInt32()));
        Assert.Equal(stayed, (await gateway.GetAsync($"/api/graph/neighborhood/{old}")).GetProperty("data").GetProperty("nodes")[0].Text("id"));
        Assert.Equal(stayed, (await gateway.GetAsync($"/api/graph/next/{old}")).GetProperty("track").Text("id"));
        Assert.Equal(stayed, (await gateway.GetAsync($"/api/graph/nodes?center_node_id={old}")).GetProperty("nodes")[0].Text("id"));
        Assert.Equal("New", (await gateway.GetAsync($"/api/v1/artists/{artist}")).Text("name"));
        Assert.Equal("Old", (await gateway.GetAsync($"/api/v1/artists/{artist}")).GetProperty("aliases")[0].GetString());
        Assert.Equal("New", (await gateway.GetAsync("/api/v1/setlists?limit=1"))[0].Text("dj_artist_name"));
        Assert.Equal(200, (await gateway.SendAsync(HttpMethod.Patch, $"/api/tracks/{old}", """{"genre":"House"}""")).Status);

        await gateway.Http.ImportAllAsync(Lines("""{"source":"m","sourceId":"3","name":"n","tracks":[{"artist":"OLD","title":"same"}]}"""));
        Assert.Equal(3, (await gateway.GetAsync($"/api/tracks/{stayed}")).GetProperty("appearance_count").GetInt32());
    }

    [Fact]
    public async Task A_merge_that_cannot_be_is_refused()
    {
        var (bo, unknown) = (await _gateway.ArtistAsync("Bo"), await _gateway.ArtistAsync("Various Artists"));
        Assert.Equal(404, (await MergeAsync(bo, "Nobody at all")).Status);
        Assert.Equal(404, (await MergeAsync(Guid.NewGuid().ToString(), "Bo")).Status);
        Assert.Equal(400, (await MergeAsync(bo, "BO")).Status);
        Assert.Equal(422, (await MergeAsync(bo, "Unknown")).Status);
        Assert.Equal(409, (await MergeAsync(unknown, "Bo")).Status);
        Assert.Equal("Bo", (await _gateway.GetAsync($"/api/v1/artists/{bo}")).Text("name"));

        Task<Answered> MergeAsync(string id, string name) => _gateway.PostAsync($"/api/v1/artists/{id}/merge", $$"""{"new_name":"{{name}}"}""");
    }
}
