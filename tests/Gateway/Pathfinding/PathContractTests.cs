using System.Text.Json;
using SongNodes.Tests.Gateway.Import;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Support;
using Xunit;
using static SongNodes.Tests.Gateway.Import.ImportClient;

namespace SongNodes.Tests.Gateway.Pathfinding;

/// <summary>What clients of the older pathfinder read: every field, and its type; and what they send.</summary>
public class PathContractTests(PlayedGateway played) : IClassFixture<PlayedGateway>
{
    private const string Answer =
        "success:flag path:list total_duration_ms:whole target_duration_ms:whole duration_difference_ms:whole waypoints_visited:list waypoints_missed:list " +
        "average_connection_strength:number key_compatibility_score:number message:text";

    private const string Step = "track:object connection_strength:number? key_compatible:flag cumulative_duration_ms:whole is_synthetic_edge:flag";

    private const string Track = "id:text name:text artist:text duration_ms:whole camelot_key:text? bpm:number? energy:number?";

    [Fact]
    public Task Every_path_has_the_fields_that_clients_read() => CheckAsync(played.Gateway, 600_000);

    [Theory]
    [InlineData("setlists-gd.jsonl.gz")]
    [InlineData("radio-be.jsonl.gz")]
    public async Task Paths_over_real_sets_have_the_fields_that_clients_read(string name)
    {
        var file = await File.ReadAllBytesAsync(PlayedData.PathOf(name));
        await using var gateway = await TestGateway.StartAsync();
        await gateway.Http.ImportAllAsync(Body(file, "gzip"));
        await CheckAsync(gateway, 3_600_000);
    }

    private static async Task CheckAsync(TestGateway gateway, int target)
    {
        var data = await gateway.GetAsync("/api/graph/data?limit=300");
        var edges = data.GetProperty("edges").EnumerateArray().ToArray();
        var (start, end) = (edges[0].Text("source"), edges[^1].Text("target"));
        var waypoint = edges[edges.Length / 2].Text("source");

        // Over the server's own graph, with only what must be sent and with everything that may.
        await FindAsync(gateway, new { start_track_id = start, target_duration_ms = target });
        await FindAsync(gateway, new { start_track_id = start, end_track_id = end, target_duration_ms = target, waypoint_track_ids = new[] { waypoint }, tolerance_ms = 300_000, prefer_key_matching = false });

        // Over the graph that the client has from the server, as it would send it.
        var tracks = data.GetProperty("nodes").EnumerateArray().Select(node => new
        {
            id = node.Text("id"),
            name = node.Text("title"),
            artist = node.Text("artist"),
            duration_ms = node.GetProperty("metadata").GetProperty("duration_ms"),
            camelot_key = node.GetProperty("metadata").GetProperty("key"),
            bpm = node.GetProperty("metadata").GetProperty("bpm"),
            energy = node.GetProperty("metadata").GetProperty("energy"),
        });
        var connections = edges.Select(edge => new { from_id = edge.Text("source"), to_id = edge.Text("target"), weight = 1d / edge.GetProperty("weight").GetInt32(), connection_type = "sequential" });
        await FindAsync(gateway, new { start_track_id = start, target_duration_ms = target, waypoint_track_ids = Array.Empty<string>(), tracks, edges = connections, tolerance_ms = 600_000, prefer_key_matching = true });

        var unknown = await gateway.PostAsync("/api/v1/pathfinder/find-path", $$"""{"start_track_id":"song_{{Guid.NewGuid()}}","target_duration_ms":600000}""");
        Assert.Equal(400, unknown.Status);
        Shape.Check("type:text title:text status:whole detail:text", unknown.Body);
    }

    private static async Task FindAsync(TestGateway gateway, object request)
    {
        var found = await gateway.PostAsync("/api/v1/pathfinder/find-path", JsonSerializer.Serialize(request));
        Assert.True(found.Status == 200, found.Text);
        Shape.Check(Answer, found.Body);
        Shape.CheckAll(Step, found.Body.GetProperty("path"));
        var cumulative = 0L;
        foreach (var step in found.Body.GetProperty("path").EnumerateArray())
        {
            Shape.Check(Track, step.GetProperty("track"));
            cumulative += step.GetProperty("track").GetProperty("duration_ms").GetInt32();
            Assert.Equal(cumulative, step.GetProperty("cumulative_duration_ms").GetInt64());
        }

        Assert.Equal(cumulative, found.Body.GetProperty("total_duration_ms").GetInt64());
        Assert.InRange(found.Body.GetProperty("key_compatibility_score").GetDouble(), 0, 1);
    }
}
