using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>What a gateway tells Prometheus, and that it moves when its cause happens.</summary>
[Collection(nameof(WholeProcess))]
[Trait("Process", "Metrics")]
public sealed partial class MetricsTests : IAsyncLifetime
{
    /// <summary>Told before anything happens, so that the first time is a rise.</summary>
    private static readonly (string Name, string Label)[] Families =
    [
        ("db_client_connection_count", "db_client_connection_state=\"idle\""),
        ("db_client_connection_count", "db_client_connection_state=\"used\""),
        ("db_client_connection_max", ""),
        // Those who wait: in their share, and never in the pool itself, whose own figure is therefore not told.
        ("songnodes_database_share_waiting", "share=\"room_log\""),
        ("songnodes_database_share_waiting", "share=\"grain_storage\""),
        ("songnodes_database_share_waiting", "share=\"edit\""),
        ("songnodes_database_share_waiting", "share=\"import\""),
        ("songnodes_database_share_waiting", "share=\"read\""),
        ("songnodes_database_breaker_state", ""),
        ("songnodes_database_breaker_opened_total", ""),
        ("songnodes_database_faults_total", "kind=\"connection\""),
        ("songnodes_database_faults_total", "kind=\"statement_timeout\""),
        ("songnodes_database_faults_total", "kind=\"rejected\""),
        ("songnodes_database_retries_total", ""),
        ("songnodes_database_timeout_seconds", "of=\"connect\""),
        ("songnodes_database_timeout_seconds", "of=\"room_log\""),
        ("songnodes_gateway_connections", ""),
        ("songnodes_gateway_outbound_bytes", ""),
        ("songnodes_gateway_closed_total", "reason=\"slow\""),
        ("songnodes_gateway_refusals_total", "code=\"room_full\""),
        ("songnodes_rooms_size_bucket", "le=\"+Inf\""),
        ("songnodes_rooms_size_count", ""),
        ("songnodes_rooms_size_sum", ""),
        ("songnodes_graph_shards", ""),
        ("songnodes_graph_snapshot_size_bytes", ""),
        ("songnodes_memory_pressure", ""),
        ("songnodes_memory_used_bytes", ""),
        ("songnodes_memory_limit_bytes", ""),
        ("process_memory_usage_bytes", ""),
        ("process_memory_virtual_bytes", ""),
        ("process_memory_swap_bytes", ""),
        ("dotnet_gc_collections_total", ""),
        ("dotnet_gc_pause_time_seconds_total", ""),
        ("dotnet_gc_last_collection_heap_size_bytes", ""),
        ("dotnet_process_memory_working_set_bytes", ""),
        ("orleans_catalog_activations", ""),
    ];

    /// <summary>Told from the first time on that it happens.</summary>
    private static readonly (string Name, string Label)[] OfALoad =
    [
        ("http_server_request_duration_seconds_bucket", ""),
        ("db_client_operation_duration_seconds_count", ""),
        ("orleans_app_requests_latency_milliseconds_count", ""),
        ("songnodes_cache_hits_total", "endpoint=\"nodes\""),
        ("songnodes_cache_misses_total", "endpoint=\"nodes\""),
        ("songnodes_cache_size_bytes", "endpoint=\"nodes\""),
        ("songnodes_gateway_members", ""),
        ("songnodes_gateway_rooms", ""),
        ("songnodes_graph_query_duration_seconds_bucket", "kind=\"neighbourhood\""),
        ("songnodes_graph_shard_load_duration_seconds_bucket", ""),
        ("songnodes_graph_changes_total", ""),
        ("songnodes_import_sets_total", ""),
        ("songnodes_import_rows_total", ""),
        ("songnodes_import_batch_duration_seconds_bucket", ""),
        ("songnodes_rooms_active", ""),
        ("songnodes_rooms_members", ""),
        ("songnodes_rooms_largest", "rank=\"1\""),
        ("songnodes_rooms_append_duration_seconds_bucket", ""),
        ("songnodes_rooms_delivery_duration_seconds_bucket", ""),
        ("songnodes_budget_refused_total", "budget=\"snapshot_bytes\""),
    ];

    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await TestGateway.StartAsync("Rooms:MaxMembersPerRoom=2", "Limits:RoomsPerConnection=3");

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Every_family_is_there_before_anything_happens()
    {
        GC.Collect();
        var missing = new List<string>();
        foreach (var (name, label) in Families)
        {
            if (await ReadAsync(name, label) is null)
                missing.Add($"{name} {label}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Rooms_are_told_by_size_and_rank_and_never_by_name()
    {
        using var one = await PlainClient.ConnectAsync(_gateway, "metric-room-a");
        using var two = await PlainClient.ConnectAsync(_gateway, "metric-room-a");
        using var other = await PlainClient.ConnectAsync(_gateway, "metric-room-b");

        await ReachAsync("songnodes_rooms_largest", "rank=\"1\"", value => value == 2);
        await ReachAsync("songnodes_rooms_largest", "rank=\"2\"", value => value == 1);
        await ReachAsync("songnodes_rooms_size_bucket", "le=\"1\"", value => value == 1);
        await ReachAsync("songnodes_rooms_size_bucket", "le=\"2\"", value => value == 2);
        await ReachAsync("songnodes_rooms_size_bucket", "le=\"+Inf\"", value => value == 2);
        await ReachAsync("songnodes_rooms_size_count", "", value => value == 2);
        await ReachAsync("songnodes_rooms_size_sum", "", value => value == 3);
        await ReachAsync("songnodes_gateway_connections", "transport=\"plain\"", value => value == 3);
        await ReachAsync("songnodes_budget_used", "budget=\"room_members\"", value => value == 2);
        Assert.DoesNotContain("metric-room", await AllAsync(), StringComparison.Ordinal);

        var rooms = await OperatorRoomsAsync(TestGateway.OperatorKey);
        Assert.Equal((1, "metric-room-a", 2), (
            rooms[0].GetProperty("rank").GetInt32(), rooms[0].GetProperty("room_id").GetString(), rooms[0].GetProperty("members").GetInt32()));
    }

    [Fact]
    public async Task Operators_alone_are_told_the_names_of_rooms()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/operator/rooms");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestGateway.ServiceKey);

        using var answer = await _gateway.Http.SendAsync(request);

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task What_is_published_moves_the_room_log_and_the_fan_out()
    {
        using var member = await PlainClient.ConnectAsync(_gateway, "busy");
        await member.SendAsync("""{"type":"chat","data":{"message":"hello"}}""");
        await member.FrameAsync("chat");

        await ReachAsync("songnodes_rooms_append_duration_seconds_count", "", value => value >= 1);
        await ReachAsync("songnodes_rooms_delivery_duration_seconds_count", "", value => value >= 1);
        await ReachAsync("songnodes_rooms_events_total", "", value => value >= 1);
        await ReachAsync("songnodes_budget_used", "budget=\"room_history_events\"", value => value == 1);
        await ReachAsync("songnodes_rooms_history_size_bytes", "", value => value > 0);
    }

    [Fact]
    public async Task A_member_too_many_is_a_refusal_by_code_and_of_a_budget()
    {
        await using var one = await HubClient.ConnectAsync(_gateway);
        await using var two = await HubClient.ConnectAsync(_gateway);
        await using var three = await HubClient.ConnectAsync(_gateway);
        await one.JoinAsync("small");
        await two.JoinAsync("small");

        await Assert.ThrowsAnyAsync<Exception>(() => three.JoinAsync("small"));

        await ReachAsync("songnodes_gateway_refusals_total", "code=\"room_full\"", value => value == 1);
        await ReachAsync("songnodes_budget_refused_total", "budget=\"room_members\"", value => value == 1);
    }

    [Fact]
    public async Task Answers_move_the_cache_of_their_endpoint_and_the_shards()
    {
        // Of an empty graph nothing is kept.
        await ImportAsync();
        for (var i = 0; i < 2; i++)
            await _gateway.Http.GetStringAsync(new Uri("/api/graph/nodes?limit=7", UriKind.Relative));

        await ReachAsync("songnodes_cache_misses_total", "endpoint=\"nodes\"", value => value >= 1);
        await ReachAsync("songnodes_cache_hits_total", "endpoint=\"nodes\"", value => value >= 1);
        await ReachAsync("songnodes_cache_size_bytes", "endpoint=\"nodes\"", value => value > 0);
        await ReachAsync("songnodes_budget_used", "budget=\"cache_bytes\"", value => value > 0);
        await ReachAsync("songnodes_graph_shard_load_duration_seconds_count", "", value => value >= 1);
        await ReachAsync("songnodes_graph_query_duration_seconds_count", "kind=\"nodes\"", value => value >= 1);
    }

    [Fact]
    public async Task An_import_moves_its_sets_and_rows()
    {
        await ImportAsync();

        await ReachAsync("songnodes_import_sets_total", "", value => value == 1);
        await ReachAsync("songnodes_import_rows_total", "", value => value == 2);
        await ReachAsync("songnodes_import_batch_duration_seconds_count", "", value => value == 1);
    }

    [Fact]
    public async Task After_a_load_every_figure_is_told_and_no_label_holds_what_there_is_no_end_of()
    {
        await ImportAsync();
        using var member = await PlainClient.ConnectAsync(_gateway, "label-room");
        await member.SendAsync("{\"type\":\"chat\",\"data\":{\"message\":\"hello\"}}");
        var told = await member.FrameAsync("chat");
        await using var other = await HubClient.ConnectAsync(_gateway);
        await other.JoinAsync("label-room");
        var nodes = await _gateway.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/graph/nodes", UriKind.Relative));
        var track = nodes.GetProperty("nodes")[0].GetProperty("id").GetString()!;
        string[] paths = [$"/api/graph/neighborhood/{track}", $"/api/graph/next/{track}", $"/api/tracks/{track}", "/api/graph/search?q=b", "/api/graph/stats", "/api/v1/rooms/label-room/history", "/nowhere/label-path"];
        foreach (var path in paths)
            (await _gateway.Http.GetAsync(new Uri(path, UriKind.Relative))).Dispose();

        await ReachAsync("songnodes_graph_search_load_duration_seconds_count", "", value => value >= 1);
        await ReachAsync("http_server_request_duration_seconds_count", "http_route=\"/api/graph/neighborhood/{node_id}\"", value => value >= 1);
        var missing = new List<string>();
        foreach (var (name, label) in Families.Concat(OfALoad))
        {
            if (await ReadAsync(name, label) is null)
                missing.Add($"{name} {label}");
        }

        Assert.Empty(missing);
        var metrics = await AllAsync();
        string[] endless = ["label-room", "label-path", track, track["song_".Length..], other.Id, (string)told["user_id"]!];
        Assert.All(endless, text => Assert.DoesNotContain(text, metrics, StringComparison.OrdinalIgnoreCase));
        // Said where an instrument has more series than it has places for.
        Assert.DoesNotContain("otel_metric_overflow", metrics, StringComparison.Ordinal);
        // Types of grains and routes of requests have most values: there are only so many in the code.
        var values = LabelPattern().Matches(metrics).Select(label => (Name: label.Groups[1].Value, Value: label.Groups[2].Value)).Distinct().GroupBy(label => label.Name);
        Assert.All(values, label => Assert.True(label.Count() < 150, $"{label.Key} has {label.Count()} values"));
    }

    private async Task ImportAsync()
    {
        const string Set = """{"source":"test","sourceId":"1","name":"One","tracks":[{"artist":"A","title":"B"},{"artist":"C","title":"D"}]}""";
        using var content = new StringContent(Set, new MediaTypeHeaderValue("application/x-ndjson"));
        using var answer = await _gateway.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), content);
        await answer.Content.ReadAsStringAsync();
    }

    private async Task<JsonElement> OperatorRoomsAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/operator/rooms");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _gateway.Http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rooms");
    }

    private Task<string> AllAsync() => _gateway.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private Task<double?> ReadAsync(string name, string label) => _gateway.Http.MetricAsync(name, label);

    private async Task ReachAsync(string name, string label, Func<double, bool> reached)
    {
        double? last = null;
        await Poll.UntilAsync(async () => (last = await ReadAsync(name, label)) is { } value && reached(value), () => $"{name} {label} is {last}");
    }

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex LabelPattern();
}
