using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Grains.Budgets;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

public class NodeBatchTests
{
    private const string Path = "/api/v1/visualization/nodes/batch";

    [Fact]
    public async Task A_batch_is_written_in_the_background_and_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.PostAsync("/api/v1/tracks", """{"artist_name":"Artist 1","track_title":"Title 1"}""");
        // Two that are one, one that is there, two that are none.
        var body = Body("b-1", Nodes(1_200), """{"artist":"ARTIST 2","title":"title 2","bpm":124,"key":"Am"},{"artist":"","title":"x"},7""");

        var sent = await gateway.PostAsync(Path, body);
        var again = await gateway.PostAsync(Path, body);

        Shape.Check("batch_id:text status:text node_count:whole", sent.Body);
        Assert.Equal(("b-1", "processing", 1_203), (sent.Body.Text("batch_id"), sent.Body.Text("status"), sent.Body.GetProperty("node_count").GetInt32()));
        Assert.Equal(200, again.Status);
        var done = await DoneAsync(gateway, "b-1");
        Shape.Check("batch_id:text status:text result:object updated_at:time", done);
        var result = done.GetProperty("result");
        Assert.Equal((1_199, 2, 2), (result.GetProperty("created").GetInt32(), result.GetProperty("updated").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.Equal([1_201, 1_202], result.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("index").GetInt32()));
        Assert.Equal("completed", (await gateway.PostAsync(Path, body)).Body.Text("status"));
        Assert.Equal(409, (await gateway.PostAsync(Path, Body("b-1", Nodes(1)))).Status);
        var two = (await gateway.GetAsync("/api/search/tracks?query=title%202"))[0];
        Assert.Equal((124, "8A"), (two.GetProperty("bpm").GetDouble(), two.Text("musical_key")));
    }

    [Fact]
    public async Task A_batch_is_found_by_its_id_whatever_is_in_it()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var id in new[] { "a_b", "a/b", "a%2Fb", "a%252F/b", "x y?z#ü&=", "👩‍🎤", "\"'<b>\\", "..x", "%" })
        {
            var sent = await gateway.PostAsync(Path, JsonSerializer.Serialize(new { batch_id = id, nodes = new[] { new { artist = "A", title = "B" } } }));
            Assert.True(sent.Status == 200, sent.Text);
            Assert.Equal(id, (await DoneAsync(gateway, Uri.EscapeDataString(id))).Text("batch_id"));
        }

        // An address cannot end in these.
        Assert.Equal(422, (await gateway.PostAsync(Path, Body("..", Nodes(1)))).Status);
    }

    [Fact]
    public async Task A_batch_that_was_broken_off_goes_on_behind_what_was_written()
    {
        await using var first = await TestGateway.StartAsync();
        // As a process leaves it that died after its first part.
        var nodes = Encoding.UTF8.GetBytes($"[{Nodes(1_200)}]");
        await using (var command = first.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "insert into node_batch (id, digest, nodes, node_count, done, created) values ('left', $1, $2, 1200, 500, 500)"))
        {
            command.Parameters.Add(new() { Value = new Guid(SHA256.HashData(nodes).AsSpan(0, 16), bigEndian: true) });
            command.Parameters.Add(new() { Value = nodes });
            await command.ExecuteNonQueryAsync();
        }

        await using var second = await TestGateway.StartAsync($"ConnectionStrings:Postgres={first.Postgres.ConnectionString}");
        var done = await DoneAsync(second, "left");

        Assert.Equal(1_200, done.GetProperty("result").GetProperty("created").GetInt32());
        await using var count = first.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from track");
        Assert.Equal(700L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_batch_too_many_is_told_to_come_back()
    {
        await using var gateway = await TestGateway.StartAsync();
        var bound = gateway.Services.GetRequiredService<BudgetLedger>().Budgets.Single(budget => budget.Name == "node_batches");
        // More than can be written before the next one comes.
        await using (var command = gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "insert into node_batch (id, digest, nodes, node_count) select 'many-' || n, gen_random_uuid(), '[{},{}]', 2 from generate_series(1, 5000) as n"))
            await command.ExecuteNonQueryAsync();

        var refused = await gateway.PostAsync(Path, Body("late", Nodes(1)));

        Assert.Equal((503, 1), (refused.Status, bound.Refused));
        Assert.Contains("1,000 batches are under way", refused.Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => bound.Used > 1_000);
    }

    [Fact]
    public async Task The_state_of_a_batch_is_forgotten_after_an_hour()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.PostAsync(Path, Body("old", Nodes(1)));
        await DoneAsync(gateway, "old");
        await using (var command = gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("update node_batch set updated_at = now() - interval '61 minutes'"))
            await command.ExecuteNonQueryAsync();

        Assert.Equal(404, (await gateway.SendAsync(HttpMethod.Get, "/api/v1/visualization/batch/old/status")).Status);
        await Eventually.TrueAsync(async () =>
        {
            await using var count = gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from node_batch");
            return (long)(await count.ExecuteScalarAsync())! == 0;
        });
    }

    [Theory]
    [InlineData("""{}""", "batch_id", "nodes")]
    [InlineData("""{"batch_id":"","nodes":7}""", "batch_id", "nodes")]
    [InlineData("""{"batch_id":"a\u0001b","nodes":[]}""", "batch_id")]
    public async Task A_batch_that_does_not_fit_is_refused_field_by_field(string body, params string[] fields)
    {
        await using var gateway = await TestGateway.StartAsync();
        Assert.Equal(fields, (await gateway.PostAsync(Path, body)).Faults.Order());
        Assert.Equal(404, (await gateway.SendAsync(HttpMethod.Get, "/api/v1/visualization/batch/never/status")).Status);
    }

    [Fact]
    public async Task An_empty_batch_is_done_at_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        await gateway.PostAsync(Path, """{"batch_id":"none","nodes":[]}""");
        Assert.Equal(0, (await DoneAsync(gateway, "none")).GetProperty("result").GetProperty("created").GetInt32());
    }

    private static async Task<JsonElement> DoneAsync(TestGateway gateway, string id)
    {
        JsonElement state = default;
        await Eventually.TrueAsync(async () => !(state = await gateway.GetAsync($"/api/v1/visualization/batch/{id}/status")).Is("status", "processing"));
        Assert.True(state.Is("status", "completed"), state.ToString());
        return state;
    }

    private static string Nodes(int count) => string.Join(',', Enumerable.Range(1, count).Select(no => $$"""{"artist":"Artist {{no}}","title":"Title {{no}}"}"""));

    private static string Body(string id, params string[] nodes) => $$"""{"batch_id":"{{id}}","nodes":[{{string.Join(',', nodes)}}]}""";
}
