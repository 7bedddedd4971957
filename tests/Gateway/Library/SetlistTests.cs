using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Budgets;
using SongNodes.Tests.Gateway.Access;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Library;

public class SetlistTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private const string Path = "/api/user-setlists";
    private readonly TestGateway _gateway = played.Gateway;

    [Fact]
    public async Task A_setlist_tells_its_time_its_steps_and_what_was_really_played()
    {
        var (up, go, fly) = (await _gateway.TrackAsync("Ada", "Up"), await _gateway.TrackAsync("Bo", "Go"), await _gateway.TrackAsync("Cy", "Fly"));
        var kept = await _gateway.PostAsync(Path, Body("Mine", [up, go, fly, up], "notes"));

        Shape.Check("status:text id:uuid tracks:whole", kept.Body);
        Assert.Equal((200, "ok", 4), (kept.Status, kept.Body.Text("status"), kept.Body.GetProperty("tracks").GetInt32()));
        var list = await _gateway.GetAsync($"{Path}/{kept.Body.Text("id")}");
        Shape.Check("id:uuid name:text notes:text? tracks:list track_count:whole total_duration_ms:whole unknown_durations:whole played_transitions:whole created_at:time updated_at:time", list);
        Shape.CheckAll("position:whole track_id:song artist:text title:text duration_ms:whole? bpm:number? key:text? transition:object?", list.GetProperty("tracks"));
        Assert.Equal((600_000, 2, 1), (list.GetProperty("total_duration_ms").GetInt32(), list.GetProperty("unknown_durations").GetInt32(), list.GetProperty("played_transitions").GetInt32()));
        var (step, jump) = (list.GetProperty("tracks")[1].GetProperty("transition"), list.GetProperty("tracks")[2].GetProperty("transition"));
        Assert.Equal(
            (2, true, 0.8, 2), (step.GetProperty("plays").GetInt32(), step.GetProperty("played").GetBoolean(), step.GetProperty("key_compatibility").GetDouble(), step.GetProperty("bpm_change").GetDouble()));
        Assert.Equal((false, JsonValueKind.Null, -26.5), (jump.GetProperty("played").GetBoolean(), jump.GetProperty("key_compatibility").ValueKind, jump.GetProperty("bpm_change").GetDouble()));
        Assert.Equal(JsonValueKind.Null, list.GetProperty("tracks")[0].GetProperty("transition").ValueKind);
        Assert.Contains((await _gateway.GetAsync(Path)).EnumerateArray(), summary => summary.Is("name", "Mine") && summary.GetProperty("track_count").GetInt32() == 4);
    }

    [Fact]
    public async Task A_setlist_is_replaced_and_deleted_by_who_has_seen_it()
    {
        var (up, go) = (await _gateway.TrackAsync("Ada", "Up"), await _gateway.TrackAsync("Bo", "Go"));
        var one = $"{Path}/{(await _gateway.PostAsync(Path, Body("Before", [up]))).Body.Text("id")}";
        var seen = (await _gateway.SendAsync(HttpMethod.Get, one)).ETag!;

        var first = await _gateway.SendAsync(HttpMethod.Put, one, Body("After", [go, up]), seen);
        Assert.Equal((200, "After", 2), (first.Status, first.Body.Text("name"), first.Body.GetProperty("track_count").GetInt32()));
        Assert.Equal(412, (await _gateway.SendAsync(HttpMethod.Put, one, Body("Too late", []), seen)).Status);
        Assert.Equal(412, (await _gateway.SendAsync(HttpMethod.Delete, one, ifMatch: seen)).Status);
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Delete, one, ifMatch: first.ETag)).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Get, one)).Status);
        Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Put, one, Body("Gone", []))).Status);
    }

    [Fact]
    public async Task A_setlist_is_its_owners_alone_and_the_service_sees_all()
    {
        var (ann, ben) = (Tokens.For("ann"), Tokens.For("ben"));
        var one = $"{Path}/{(await _gateway.PostAsync(Path, Body("Ann's", []), ann)).Body.Text("id")}";

        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Get, one, bearer: ann)).Status);
        Assert.Equal(200, (await _gateway.SendAsync(HttpMethod.Get, one, bearer: TestGateway.ServiceKey)).Status);
        foreach (var other in new[] { ben, null })
        {
            Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Get, one, bearer: other)).Status);
            Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Get, one + "/export.csv", bearer: other)).Status);
            Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Put, one, Body("Stolen", []), bearer: other)).Status);
            Assert.Equal(404, (await _gateway.SendAsync(HttpMethod.Delete, one, bearer: other)).Status);
            Assert.DoesNotContain((await _gateway.GetAsync(Path, other)).EnumerateArray(), summary => summary.Is("name", "Ann's"));
        }

        Assert.Equal("Ann's", Assert.Single((await _gateway.GetAsync(Path, ann)).EnumerateArray()).Text("name"));
    }

    [Theory]
    [InlineData("""{}""", "name", "track_ids")]
    [InlineData("""{"name":"x","track_ids":["nobody",7]}""", "track_ids[0]", "track_ids[1]")]
    [InlineData("""{"name":"x","track_ids":["00000000-0000-8000-8000-000000000000"]}""", "track_ids[0]")]
    [InlineData("""{"name":"a\u0000","track_ids":[],"notes":[]}""", "name", "notes")]
    public async Task A_setlist_that_does_not_fit_is_refused_field_by_field(string body, params string[] fields)
    {
        var refused = await _gateway.PostAsync(Path, body);
        Assert.True(refused.Status == 422, refused.Text);
        Assert.Equal(fields, refused.Faults.Order());
    }

    [Fact]
    public async Task A_setlist_too_many_is_refused_until_its_owner_deletes_one()
    {
        await using var gateway = await TestGateway.StartAsync();
        var bound = gateway.Services.GetRequiredService<BudgetLedger>().Budgets.Single(budget => budget.Name == "owner_setlists");
        var first = await gateway.PostAsync(Path, Body("First", []));
        await using (var command = gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "insert into user_setlist (owner, name) select owner, 'x' from user_setlist, generate_series(1, 999)"))
            await command.ExecuteNonQueryAsync();

        var refused = await gateway.PostAsync(Path, Body("One more", []));

        Assert.Equal((409, 1), (refused.Status, bound.Refused));
        await Eventually.TrueAsync(() => bound.Used == 1_000);
        await gateway.SendAsync(HttpMethod.Delete, $"{Path}/{first.Body.Text("id")}");
        Assert.Equal(200, (await gateway.PostAsync(Path, Body("One more", []))).Status);
    }

    [Fact]
    public async Task A_setlist_is_exported_for_players_and_for_tables()
    {
        var (up, go) = (await _gateway.TrackAsync("Ada", "Up"), await _gateway.TrackAsync("Bo", "Go"));
        var one = $"{Path}/{(await _gateway.PostAsync(Path, Body("Live, \"now\"\n#EXTM3U", [up, go]))).Body.Text("id")}";

        using var m3u = await _gateway.Http.GetAsync(new Uri(one + "/export.m3u", UriKind.Relative));
        Assert.Equal("#EXTM3U\n#PLAYLIST:Live, \"now\" #EXTM3U\n# total 0:05:00, 1 of unknown length not counted; 1 of 1 transitions were really played\n"
            + "#EXTINF:300,Ada - Up\nAda - Up.mp3\n# really played, 2 times; key fits; +2 bpm\n#EXTINF:-1,Bo - Go\nBo - Go.mp3\n", await m3u.Content.ReadAsStringAsync());
        Assert.Equal("Live---now---EXTM3U.m3u", m3u.Content.Headers.ContentDisposition!.FileName);
        var csv = (await _gateway.SendAsync(HttpMethod.Get, one + "/export.csv")).Text.Split("\r\n");
        Assert.Equal($"Ada,Up,1,{up},300000,124,8A,,,,,,300000", csv[1]);
        Assert.Equal($"Bo,Go,2,{go},,126,9A,yes,2,0.8,2,0.0161,300000", csv[2]);
    }

    [Fact]
    public async Task A_setlist_follows_its_tracks_through_a_merge()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Lines("""{"source":"m","sourceId":"1","name":"n","tracks":[{"artist":"Old","title":"Same"},{"artist":"New","title":"Same"},{"artist":"Next","title":"Track"}]}"""));
        var kept = await gateway.PostAsync(Path, Body("Mine", [await gateway.TrackAsync("Old", "Same"), await gateway.TrackAsync("Next", "Track")]));

        await gateway.PostAsync($"/api/v1/artists/{await gateway.ArtistAsync("Old")}/merge", """{"new_name":"New"}""");

        var list = await gateway.GetAsync($"{Path}/{kept.Body.Text("id")}");
        Assert.Equal("New", list.GetProperty("tracks")[0].Text("artist"));
        Assert.True(list.GetProperty("tracks")[1].GetProperty("transition").GetProperty("played").GetBoolean());
    }

    private static string Body(string name, string[] tracks, string? notes = null) => JsonSerializer.Serialize(new { name, track_ids = tracks, notes });
}
