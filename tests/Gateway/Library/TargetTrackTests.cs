using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

public class TargetTrackTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private const string Path = "/api/v1/target-tracks";
    private readonly TestGateway _gateway = played.Gateway;

    [Fact]
    public async Task A_target_is_added_listed_changed_searched_and_forgotten()
    {
        var added = await _gateway.PostAsync(Path, """{"title":"up","artist":"ADA","priority":"high","genres":["House"]}""");
        Assert.True(added.Status == 201, added.Text);
        Shape.Check(Shape.Target, added.Body);
        var one = $"{Path}/{added.Body.Text("track_id")}";
        Shape.CheckAll(Shape.Target, await _gateway.GetAsync(Path));

        var changed = await _gateway.SendAsync(HttpMethod.Put, one, """{"archived":true,"completion_percentage":12.5,"priority":"low","is_active":false}""");
        Shape.Check(Shape.Target, changed.Body);
        Assert.Equal(
            ("up", "low", true, false, 12.5),
            (changed.Body.Text("title"), changed.Body.Text("priority"), changed.Body.GetProperty("archived").GetBoolean(), changed.Body.GetProperty("is_active").GetBoolean(),
                changed.Body.GetProperty("completion_percentage").GetDouble()));

        var found = await _gateway.SendAsync(HttpMethod.Post, one + "/search");
        Shape.Check(Shape.Target, found.Body);
        Assert.Equal((3, true), (found.Body.GetProperty("playlists_found").GetInt32(), found.Body.GetProperty("adjacencies_found").GetInt32() > 0));
        Assert.Equal(await _gateway.TrackAsync("Ada", "Up"), found.Body.Text("song_id"));

        Assert.Equal(409, (await _gateway.PostAsync(Path, """{"title":"UP","artist":"ada"}""")).Status);
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Delete, one)).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Delete, one)).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Put, one, "{}")).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Post, one + "/search")).Status);
    }

    [Fact]
    public async Task A_target_is_added_from_the_query()
    {
        var added = await _gateway.SendAsync(HttpMethod.Post, Path + "?title=By%20query&artist=Q&priority=low&genres=House,Techno&is_active=false");
        Assert.True(added.Status == 201, added.Text);
        Assert.Equal(("By query", "low", 2, false), (added.Body.Text("title"), added.Body.Text("priority"), added.Body.GetProperty("genres").GetArrayLength(), added.Body.GetProperty("is_active").GetBoolean()));
        Assert.Equal(0, (await _gateway.SendAsync(HttpMethod.Post, $"{Path}/{added.Body.Text("track_id")}/search")).Body.GetProperty("playlists_found").GetInt32());
    }

    [Theory]
    [InlineData("""{"title":"x"}""", "artist")]
    [InlineData("""{"title":"x","artist":"y","priority":"urgent","completion_percentage":101,"is_active":1,"genres":[7]}""", "completion_percentage", "genres[0]", "is_active", "priority")]
    public async Task A_target_that_does_not_fit_is_refused_field_by_field(string body, params string[] fields) =>
        Assert.Equal(fields, (await _gateway.PostAsync(Path, body)).Faults.Order());
}
