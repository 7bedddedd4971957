using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Import;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

public class TracklistTests
{
    private const string Path = "/api/v1/tracks/import-tracklist";

    [Fact]
    public async Task A_tracklist_is_a_set_whose_rows_are_told_one_by_one()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Bo","track_title":"Go"}""");
        const string list = """
            {"name":"Friday","performer":"Mona","date":"2024-05-03","source":"me","source_id":"1","tracks":[
            {"artist":"Cy","title":"Last","track_number":5},{"artist":"ADA","title":"Up","track_number":1,"bpm":120},{"artist":"bo","title":"GO","track_number":2},
            {"artist":"Who","title":"ID - ID","track_number":3},{"artist":"Ada","title":"up","track_number":4}]}
            """;

        var first = await gateway.PostAsync(Path, list);
        var again = await gateway.PostAsync(Path, list);

        Shape.Check("created:whole updated:whole failed:whole total:whole details:list transitions_created:whole", first.Body);
        Shape.CheckAll("artist:text title:text status:text", first.Body.GetProperty("details"));
        Assert.Equal((2, 2, 1, 5, 2), Counts(first.Body));
        Assert.Equal(["created", "created", "updated", "failed", "updated"], first.Body.GetProperty("details").EnumerateArray().Select(row => row.Text("status")));
        var failed = first.Body.GetProperty("details")[3];
        Assert.NotEmpty(failed.Text("error"));
        Assert.False(failed.TryGetProperty("track_id", out _));
        Assert.Equal((0, 4, 1, 5, 0), Counts(again.Body));
        Assert.Equal(first.Body.GetProperty("details")[1].Text("track_id"), again.Body.GetProperty("details")[1].Text("track_id"));
        var set = (await gateway.GetAsync("/api/v1/setlists"))[0];
        Assert.Equal(("Friday", "Mona", "2024-05-03", "me", 5), (set.Text("setlist_name"), set.Text("dj_artist_name"), set.Text("set_date"), set.Text("data_source"), set.GetProperty("total_tracks").GetInt32()));
    }

    [Fact]
    public async Task The_same_tracklist_counts_once_without_an_id_too()
    {
        await using var gateway = await TestGateway.StartAsync();
        const string list = """{"tracks":[{"artist":"Ada","title":"Up"},{"artist":"Bo","title":"Go"}]}""";

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => gateway.PostAsync(Path, list)));

        Assert.Equal(1, (await gateway.GetAsync("/api/graph/data")).GetProperty("edges")[0].GetProperty("weight").GetInt32());
    }

    [Theory]
    [InlineData("""{"tracks":[]}""", "tracks")]
    [InlineData("""{"tracks":{}}""", "tracks")]
    [InlineData("""{}""", "tracks")]
    [InlineData("""{"tracks":[{"artist":"A","title":"B"},7]}""", "tracks[1]")]
    [InlineData("""{"tracks":[{"artist":"A\u0000","title":"B"}]}""", "tracks[0]")]
    [InlineData("""{"tracks":[{"artist":"\ud800","title":"B"}]}""", "tracks[0]")]
    [InlineData("""{"tracks":[{"artist":"A","title":"B","track_number":"x"}]}""", "tracks[0].track_number")]
    [InlineData("""{"tracks":[{"artist":"A","title":"B"}],"date":"yesterday"}""", "date")]
    [InlineData("""{"tracks":[{"artist":"A","title":"B"}],"date":{}}""", "date")]
    [InlineData("""{"tracks":[{"artist":"A","title":"B"}],"name":7}""", "name")]
    [InlineData("""{"tracks":[{"artist":"A","title":"B"}],"performer":"\udc00"}""", "performer")]
    public async Task A_tracklist_that_does_not_fit_changes_nothing(string body, string field)
    {
        await using var gateway = await TestGateway.StartAsync();
        var refused = await gateway.PostAsync(Path, body);

        Assert.True(refused.Status == 422, refused.Text);
        Assert.Equal([field], refused.Faults);
        Assert.Empty((await gateway.GetAsync("/api/v1/tracks")).EnumerateArray());
    }

    [Fact]
    public async Task Tracklists_add_up_to_what_an_import_of_them_does()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var line in Fixture.Lines.Where(line => !line.Contains("\"tracks\":[]", StringComparison.Ordinal)))
        {
            var body = line.Replace("sourceId", "source_id", StringComparison.Ordinal);
            var answer = await gateway.PostAsync(Path, body);
            Assert.True(answer.Status == 200, answer.Text);
        }

        CountedAssert.Equal(
            Counted.From(Fixture.Lines.Where(line => !line.Contains("\"tracks\":[]", StringComparison.Ordinal))), await Counted.FromAsync(gateway.Postgres.ConnectionString));
    }

    private static (int, int, int, int, int) Counts(JsonElement outcome) => (
        outcome.GetProperty("created").GetInt32(), outcome.GetProperty("updated").GetInt32(), outcome.GetProperty("failed").GetInt32(),
        outcome.GetProperty("total").GetInt32(), outcome.GetProperty("transitions_created").GetInt32());
}
