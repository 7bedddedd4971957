using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Cluster;

/// <summary>Two silos and two gateways, Redis and PostgreSQL, started once for all tests of the class.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public ClusterProcesses Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await ClusterProcesses.StartAsync();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}

public class ClusterTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly ClusterProcesses _cluster = fixture.Cluster;

    [Fact]
    public async Task Every_process_is_healthy_and_gateways_see_both_silos()
    {
        foreach (var silo in _cluster.Silos)
            Assert.Equal("healthy", (await silo.JsonAsync("health")).GetProperty("status").GetString());
        foreach (var gateway in _cluster.Gateways)
        {
            var health = await gateway.JsonAsync("health");
            Assert.Equal("healthy", health.GetProperty("status").GetString());
            Assert.True(health.GetProperty("checks").GetProperty("redis").GetProperty("connected").GetBoolean());
            Assert.Equal(2, await gateway.SilosAsync());
        }
    }

    [Fact]
    public async Task Every_process_has_metrics_and_only_silos_have_those_of_the_database()
    {
        foreach (var silo in _cluster.Silos)
        {
            var metrics = await silo.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));
            Assert.Contains("songnodes_budget_limit", metrics, StringComparison.Ordinal);
            // A pool without a name is labelled with its connection string.
            Assert.Contains("db_client_connection_pool_name=\"songnodes\"", metrics, StringComparison.Ordinal);
            Assert.DoesNotContain("Username", metrics, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var gateway in _cluster.Gateways)
        {
            var metrics = await gateway.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));
            Assert.Contains("orleans_client_connected_gateways", metrics, StringComparison.Ordinal);
            Assert.DoesNotContain("db_client_connection_count", metrics, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_silos_open_PostgreSQL_and_only_within_their_bound()
    {
        await using var source = NpgsqlDataSource.Create(_cluster.Postgres.ConnectionString + ";Application Name=the test");
        await using var command = source.CreateCommand(
            "select application_name, count(*)::int from pg_stat_activity where backend_type = 'client backend' and application_name <> 'the test' group by 1");
        await using var rows = await command.ExecuteReaderAsync();

        while (await rows.ReadAsync())
        {
            Assert.Equal("songnodes-silo", rows.GetString(0));
            Assert.InRange(rows.GetInt32(1), 1, 2 * 20);
        }
    }

    [Fact]
    public async Task The_dashboard_of_each_process_wants_the_operator_key()
    {
        foreach (var node in _cluster.Silos.Concat(_cluster.Gateways))
        {
            Assert.Equal(401, await node.StatusAsync("dashboard/"));
            using var request = new HttpRequestMessage(HttpMethod.Get, "dashboard/");
            request.Headers.Add("X-Operator-Key", TestGateway.OperatorKey);
            using var answer = await node.Http.SendAsync(request);
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_operator_sees_and_closes_a_room_by_any_gateway()
    {
        using var here = await PlainClient.OpenAsync(_cluster.Gateways[0].Address, "/ws/ann?room_id=operated");
        using var there = await PlainClient.OpenAsync(_cluster.Gateways[1].Address, "/ws/ann?room_id=operated");
        await here.FrameAsync("welcome");
        await there.FrameAsync("welcome");

        var room = await AskAsync(HttpMethod.Get, "rooms/operated");
        Assert.Equal(2, room.GetProperty("gateways").GetArrayLength());
        Assert.All(room.GetProperty("members").EnumerateArray(), member => Assert.InRange(member.GetProperty("outbound_bytes").GetInt32(), 0, 10_000));
        Assert.Equal(2, (await AskAsync(HttpMethod.Post, "rooms/operated/close")).GetProperty("closed").GetInt32());

        Assert.Equal((1008, 1008), (await here.ClosedAsync(), await there.ClosedAsync()));

        async Task<JsonElement> AskAsync(HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, "api/v1/operator/" + path);
            request.Headers.Add("X-Operator-Key", TestGateway.OperatorKey);
            using var answer = await _cluster.Gateways[1].Http.SendAsync(request);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("another key", 401)]
    [InlineData(TestGateway.OperatorKey, 403)]
    [InlineData(TestGateway.ServiceKey, 200)]
    public async Task Whoever_writes_through_a_gateway_needs_a_token_or_the_service_key(string? key, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/import");
        request.Content = new StringContent("""{"source":"t","sourceId":"1","name":"n","tracks":[{"artist":"A","title":"x"},{"artist":"B","title":"y"}]}""" + "\n");
        request.Content.Headers.ContentType = new("application/x-ndjson");
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);

        using var answer = await _cluster.Gateways[1].Http.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 200)
            Assert.Contains("\"done\":true", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_of_both_gateways_share_a_room_and_every_gateway_counts_all_of_them()
    {
        var (here, there) = (_cluster.Gateways[0], _cluster.Gateways[1]);
        using var one = await PlainClient.OpenAsync(here.Address, "/ws/ann?room_id=shared");
        await one.FrameAsync("welcome");
        using var other = await PlainClient.OpenAsync(there.Address, "/ws/bo?room_id=shared");
        await one.FrameAsync("user_joined");
        using var broadcast = new HttpRequestMessage(HttpMethod.Post, "api/v1/broadcast/shared");
        broadcast.Content = new StringContent("""{"type":"notice","data":1}""");
        broadcast.Headers.Add("X-Service-Key", TestGateway.ServiceKey);

        using var answer = await there.Http.SendAsync(broadcast);

        Assert.Equal(200, (int)answer.StatusCode);
        foreach (var client in new[] { one, other })
            Assert.Equal(1, (int)(await client.FrameAsync("notice"))["seq"]!);
        foreach (var gateway in _cluster.Gateways)
        {
            var stats = await gateway.JsonAsync("stats");
            Assert.Equal(2, stats.GetProperty("room_details").GetProperty("shared").GetInt32());
            Assert.Equal(2, stats.GetProperty("active_connections").GetInt32());
            Assert.Equal(1, (await gateway.JsonAsync("api/v1/rooms/shared/history")).GetProperty("count").GetInt32());
        }
    }

    [Fact]
    public async Task An_edit_and_a_merge_through_one_gateway_are_in_the_answers_of_the_other_once_acknowledged()
    {
        var (here, there) = (_cluster.Gateways[0], _cluster.Gateways[1]);
        await AskAsync(here, HttpMethod.Post, "api/v1/tracks/import-tracklist",
            """{"name":"edits","tracks":[{"artist":"Old","title":"Same"},{"artist":"New","title":"Same"},{"artist":"Old","title":"Other"},{"artist":"Third","title":"Last"}]}""");
        // So that both keep an answer, and have to hear that it is old.
        foreach (var gateway in _cluster.Gateways)
            Assert.Contains("\"Old\"", await gateway.Http.GetStringAsync(new Uri("api/graph/data", UriKind.Relative)), StringComparison.Ordinal);
        var artists = (await here.JsonAsync("api/v1/artists?limit=1000")).EnumerateArray().ToDictionary(artist => artist.GetProperty("name").GetString()!, artist => artist.GetProperty("artist_id").GetString());
        var old = (await here.JsonAsync($"api/v1/tracks?artist_id={artists["Old"]}")).EnumerateArray().Single(track => track.GetProperty("track_name").ValueEquals("Same")).GetProperty("track_id").GetString();

        await AskAsync(here, HttpMethod.Post, $"api/v1/artists/{artists["Old"]}/merge", """{"new_name":"New"}""");

        var merged = await there.Http.GetStringAsync(new Uri("api/graph/data", UriKind.Relative));
        Assert.DoesNotContain("\"Old\"", merged, StringComparison.Ordinal);
        var survivor = await there.JsonAsync($"api/tracks/{old}");
        Assert.Equal("New", survivor.GetProperty("artist").GetString());
        Assert.NotEqual(old, survivor.GetProperty("track_id").GetString());

        var last = (await there.JsonAsync($"api/v1/tracks?artist_id={artists["Third"]}"))[0].GetProperty("track_id").GetString();
        await AskAsync(there, HttpMethod.Patch, $"api/tracks/{last}", """{"genre":"Edited","bpm":123}""");
        Assert.Contains("\"Edited\"", await here.Http.GetStringAsync(new Uri("api/graph/data", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(123, (await here.JsonAsync($"api/tracks/{last}")).GetProperty("bpm").GetInt32());
    }

    private static async Task AskAsync(Node gateway, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body) };
        request.Headers.Add("X-Service-Key", TestGateway.ServiceKey);
        using var answer = await gateway.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
