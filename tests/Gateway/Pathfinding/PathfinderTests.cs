using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Graph;
using SongNodes.Tests.Gateway.Graph;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Gateway.Pathfinding;

public class PathfinderTests(SeededGateway seeded) : IClassFixture<SeededGateway>
{
    private static readonly Uri Address = new("/api/v1/pathfinder/find-path", UriKind.Relative);
    private readonly TestGateway _gateway = seeded.Gateway;
    private readonly ReferenceGraph _reference = seeded.Graph.Reference;

    private static object[] Tracks { get; } =
    [
        new { id = "a", name = "A \"1\"", artist = "X", duration_ms = 200_000, camelot_key = "Am", bpm = 124.5, energy = 0.5 },
        new { id = "b", name = "ب", artist = "Y", duration_ms = 210_000, camelot_key = "9A", bpm = 125.0 },
        new { id = "c", name = "C", artist = "Z", camelot_key = "nonsense" },
        new { id = "d", name = "D", artist = "Z", duration_ms = 100_000 },
    ];

    private static object[] Edges { get; } =
    [
        new { from_id = "a", to_id = "b", weight = 0.25, connection_type = "x" }, new { from_id = "b", to_id = "c", weight = 1.5 },
        new { from_id = "a", to_id = "d", weight = 9.0 }, new { from_id = "d", to_id = "elsewhere", weight = 1.0 },
    ];

    [Fact]
    public async Task A_path_through_a_sent_graph_has_every_field_that_clients_read()
    {
        var answer = await FindAsync(new { start_track_id = "a", end_track_id = "c", waypoint_track_ids = new[] { "b" }, target_duration_ms = 600_000, tracks = Tracks, edges = Edges });

        Assert.Equal("""
            {"success":true,"constraints_met":true,"path":[
            {"track":{"id":"a","name":"A \"1\"","artist":"X","duration_ms":200000,"duration_assumed":false,"camelot_key":"8A","bpm":124.5,"energy":0.5},
            "connection_strength":null,"key_compatible":false,"cumulative_duration_ms":200000,"is_synthetic_edge":false},
            {"track":{"id":"b","name":"ب","artist":"Y","duration_ms":210000,"duration_assumed":false,"camelot_key":"9A","bpm":125,"energy":null},
            "connection_strength":0.25,"key_compatible":true,"cumulative_duration_ms":410000,"is_synthetic_edge":false},
            {"track":{"id":"c","name":"C","artist":"Z","duration_ms":210000,"duration_assumed":true,"camelot_key":null,"bpm":null,"energy":null},
            "connection_strength":1.5,"key_compatible":false,"cumulative_duration_ms":620000,"is_synthetic_edge":false}],
            "total_duration_ms":620000,"target_duration_ms":600000,"duration_difference_ms":20000,"waypoints_visited":["b"],"waypoints_missed":[],
            "average_connection_strength":0.875,"key_compatibility_score":0.5,"assumed_durations":1,
            "message":"Found a path of 3 tracks and 10.3 minutes, with 1 of 1 waypoint. 1 track without a known duration counts as 210 seconds."}
            """.ReplaceLineEndings(""), answer.GetRawText());
    }

    [Fact]
    public async Task What_cannot_be_met_is_the_best_attempt_and_says_what_is_missing()
    {
        var answer = await FindAsync(new { start_track_id = "a", end_track_id = "d", waypoint_track_ids = new[] { "c" }, target_duration_ms = 3_600_000, tracks = Tracks, edges = Edges });

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.False(answer.GetProperty("constraints_met").GetBoolean());
        Assert.NotEmpty(answer.GetProperty("path").EnumerateArray());
        Assert.Contains("too short", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_fits_the_path_is_empty_and_no_success()
    {
        var answer = await FindAsync(new { start_track_id = "a", target_duration_ms = 60_000, tolerance_ms = 0, tracks = Tracks, edges = Edges });

        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Empty(answer.GetProperty("path").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"start_track_id":"x","target_duration_ms":600000,"tracks":[],"edges":[]}""", 400)]
    [InlineData("""{"start_track_id":"a","end_track_id":"x","target_duration_ms":600000,"tracks":[{"id":"a"}],"edges":[]}""", 400)]
    [InlineData("""{"start_track_id":"a","waypoint_track_ids":["x"],"target_duration_ms":600000,"tracks":[{"id":"a"}],"edges":[]}""", 400)]
    [InlineData("""{"start_track_id":"a","avoid_track_ids":["a"],"target_duration_ms":600000,"tracks":[{"id":"a"}],"edges":[]}""", 400)]
    [InlineData("""{"start_track_id":"song_00000001-0000-8000-8000-000000000000","target_duration_ms":600000}""", 400)]
    [InlineData("""{"start_track_id":"x","target_duration_ms":600000}""", 400)]
    [InlineData("""{"start_track_id":7,"target_duration_ms":600000}""", 400)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"tracks":[{"id":"\ud800"}],"edges":[]}""", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("", 400)]
    [InlineData("""{"target_duration_ms":600000}""", 422)]
    [InlineData("""{"start_track_id":"a"}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":59999}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":14400001}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"tolerance_ms":-1}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"tracks":[{"id":"a"}]}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"tracks":[{"name":"a"}],"edges":[]}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"tracks":[{"id":"a"}],"edges":[{"from_id":"a","to_id":"a","weight":-1}]}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"tracks":[{"id":"a"}],"edges":[null]}""", 422)]
    [InlineData("""{"start_track_id":"a","target_duration_ms":600000,"waypoint_track_ids":[null]}""", 422)]
    public async Task What_cannot_be_asked_is_refused(string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _gateway.Http.PostAsync(Address, content);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.DetailAsync());
    }

    [Fact]
    public async Task A_whole_library_in_the_body_is_taken_and_too_large_a_body_is_not()
    {
        var random = new Random(3);
        var tracks = Enumerable.Range(0, 10_000).Select(no => new
        {
            id = $"song_{no:00000000}-0000-8000-8000-000000000000",
            name = new string('n', 120),
            artist = new string('a', 120),
            duration_ms = 180_000 + random.Next(90_000),
            camelot_key = "8A",
            bpm = 120 + random.Next(10),
            energy = 0.5,
        }).ToArray();
        var edges = Enumerable.Range(0, 30_000).Select(no => new
        {
            from_id = tracks[random.Next(10_000)].id,
            to_id = tracks[random.Next(10_000)].id,
            weight = random.NextDouble(),
            connection_type = "sequential",
        });
        var body = JsonSerializer.SerializeToUtf8Bytes(new { start_track_id = tracks[0].id, end_track_id = tracks[1].id, target_duration_ms = 3_600_000, tracks, edges });
        Assert.InRange(body.Length, 6_000_000, 20_000_000);

        using var content = new ByteArrayContent(body);
        using var taken = await _gateway.Http.PostAsync(Address, content);
        using var more = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new ByteArrayContent([.. body, .. Enumerable.Repeat((byte)' ', (21 * 1024 * 1024) - body.Length)]),
        };
        // Else the answer may come in the middle of the upload, and with it the connection's end.
        more.Headers.ExpectContinue = true;
        using var refused = await _gateway.Http.SendAsync(more);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var answer = await taken.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("constraints_met").GetBoolean(), answer.GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task A_body_too_many_is_told_to_come_back_while_others_are_read()
    {
        var bodies = _gateway.Services.GetRequiredService<BudgetLedger>().Budgets.Single(budget => budget.Name == "path_bodies");
        var uploads = Enumerable.Range(0, (int)bodies.Limit).Select(_ => new SlowUpload()).ToList();
        uploads.ForEach(upload => upload.Send("{"));
        var reading = uploads.ConvertAll(upload => _gateway.Http.PostAsync(Address, upload));
        await Eventually.TrueAsync(() => bodies.Used == bodies.Limit);

        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var refused = await _gateway.Http.PostAsync(Address, content);
        uploads.ForEach(upload => upload.Finish());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (refused.StatusCode, bodies.Refused));
        Assert.All(await Task.WhenAll(reading), answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Equal(0, bodies.Used);
    }

    [Fact]
    public async Task A_path_through_the_servers_own_graph_is_made_of_what_was_played()
    {
        var start = _reference.Nodes[0];
        var answer = await FindAsync(new { start_track_id = TrackIds.Format(start.Id), target_duration_ms = 1_800_000, allow_synthetic_edges = false });

        Assert.True(answer.GetProperty("constraints_met").GetBoolean(), answer.GetProperty("message").GetString());
        var plays = _reference.Edges.ToDictionary(edge => (edge.Source, edge.Target), edge => edge.Weight);
        var path = answer.GetProperty("path").EnumerateArray().Select(step => (No: Number(step), Strength: step.GetProperty("connection_strength"))).ToArray();
        Assert.Equal(start.No, path[0].No);
        Assert.Equal(path.Length, path.DistinctBy(step => step.No).Count());
        Assert.All(path.Zip(path.Skip(1)), pair =>
            Assert.Equal(Math.Round(1d / plays[(pair.First.No, pair.Second.No)], 4), pair.Second.Strength.GetDouble()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_of_a_room_gets_the_path_and_the_room_hears_of_it(bool messagePack)
    {
        await using var asking = await HubClient.ConnectAsync(_gateway, messagePack);
        await using var listening = await HubClient.ConnectAsync(_gateway);
        await asking.JoinAsync("paths");
        await listening.JoinAsync("paths");
        var request = new { start_track_id = TrackIds.Format(_reference.Nodes[1].Id), target_duration_ms = 3_600_000 };

        var parts = new List<JsonNode>();
        await foreach (var part in asking.StreamAsync("FindPath", "paths", request))
            parts.Add(part);

        Assert.Equal([.. Enumerable.Repeat(false, parts.Count - 1), true], parts.Select(part => (bool)part["done"]!));
        var ids = parts[^1]["result"]!["path"]!.AsArray().Select(step => (string)step!["track"]!["id"]!);
        await Eventually.TrueAsync(() => listening.Told("signals").Any(signal => (string)signal["type"]! == "path_found"));
        var heard = listening.Told("signals").Last(signal => (string)signal["type"]! == "path_found")["data"]!;
        Assert.Equal(ids, heard["track_ids"]!.AsArray().Select(id => (string)id!));
    }

    [Theory]
    [InlineData("elsewhere", """{"start_track_id":"x","target_duration_ms":600000}""", "not_allowed")]
    [InlineData(null, """{"start_track_id":"x"}""", "invalid")]
    [InlineData(null, """[1]""", "invalid")]
    public async Task The_hub_refuses_what_cannot_be_searched_with_a_code(string? room, string request, string code)
    {
        await using var hub = await HubClient.ConnectAsync(_gateway);

        var refusal = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(async () =>
        {
            await foreach (var part in hub.StreamAsync("FindPath", room, JsonDocument.Parse(request).RootElement))
                Assert.Fail($"Unexpected part {part}.");
        });

        Assert.Contains($"HubException: {code}: ", refusal.Message, StringComparison.Ordinal);
    }

    private static int Number(JsonElement step) =>
        TrackIds.TryParse(step.GetProperty("track").GetProperty("id").GetString(), out var id) ? TrackIds.NumberOf(id) : -1;

    private async Task<JsonElement> FindAsync(object request)
    {
        using var answer = await _gateway.Http.PostAsJsonAsync(Address, request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
