using System.Net.Http.Json;
using System.Text.Json;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

public sealed class GatewayFixture : IAsyncLifetime
{
    public TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await TestGateway.StartAsync();

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}

[Collection(nameof(WholeProcess))]
[Trait("Process", "Metrics")]
public class OperatingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly HttpClient _http = fixture.Gateway.Http;

    [Fact]
    public async Task Health_tells_of_everything_the_gateway_leans_on()
    {
        var health = await _http.GetFromJsonAsync<JsonElement>(At("/health"));

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal("songnodes-gateway", health.GetProperty("service").GetString());
        Assert.EndsWith("Z", health.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        var checks = health.GetProperty("checks");
        Assert.Equal(0.8, checks.GetProperty("database_pool").GetProperty("threshold").GetDouble());
        Assert.InRange(checks.GetProperty("database_pool").GetProperty("usage").GetDouble(), 0, 0.8);
        Assert.Equal(85, checks.GetProperty("memory").GetProperty("threshold").GetDouble());
        Assert.InRange(checks.GetProperty("memory").GetProperty("usage").GetDouble(), 0.01, 85);
        Assert.True(checks.GetProperty("database").GetProperty("connected").GetBoolean());
        Assert.Equal("not_configured", checks.GetProperty("redis").GetProperty("status").GetString());
        Assert.False(checks.GetProperty("redis").GetProperty("connected").GetBoolean());
        Assert.Equal(0, checks.GetProperty("websocket_connections").GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_started_gateway_lives_and_is_ready(string path)
    {
        using var answer = await _http.GetAsync(At(path));

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_hold_those_of_Orleans_the_pool_the_sockets_and_the_runtime()
    {
        using var health = await _http.GetAsync(At("/health"));

        var metrics = await _http.GetStringAsync(At("/metrics"));

        string[] names =
        [
            "orleans_catalog_activations", "db_client_connection_count", "db_client_connection_max", "http_server_request_duration_seconds_count",
            "kestrel_active_connections", "dotnet_process_memory_working_set_bytes", "songnodes_budget_used", "songnodes_budget_limit", "songnodes_database_share_waiting",
        ];
        foreach (var name in names)
            Assert.Contains("\n" + name + "{", metrics, StringComparison.Ordinal);
        Assert.Contains("share=\"room_log\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Durations_are_told_in_buckets_that_tell_milliseconds_apart()
    {
        using var graph = await _http.GetAsync(At("/api/graph/nodes"));

        // What was scraped a moment ago is answered again.
        List<string> buckets = [];
        await Eventually.TrueAsync(async () => (buckets = [.. (await _http.GetStringAsync(At("/metrics"))).Split('\n')
            .Where(line => line.StartsWith("songnodes_graph_query_duration_seconds_bucket", StringComparison.Ordinal))]).Count > 0);
        Assert.Contains(buckets, line => line.Contains("le=\"0.001\"", StringComparison.Ordinal));
        Assert.DoesNotContain(buckets, line => line.Contains("le=\"100\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_is_for_operators_on_this_machine()
    {
        Assert.Equal(401, await DashboardAsync(null));
        Assert.Equal(403, await DashboardAsync(TestGateway.ServiceKey));
        Assert.Equal(200, await DashboardAsync(TestGateway.OperatorKey));
        Assert.Equal(403, await DashboardAsync(TestGateway.OperatorKey, forwardedFor: "203.0.113.7"));
        Assert.Equal(200, await DashboardAsync(TestGateway.OperatorKey, path: "/dashboard/ClusterStats"));
        Assert.Equal(401, await DashboardAsync(null, path: "/dashboard/ClusterStats"));
    }

    [Fact]
    public async Task The_API_is_described_and_can_be_tried_without_the_internet()
    {
        var document = await _http.GetFromJsonAsync<JsonElement>(At("/openapi/v1.json"));
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);

        var page = await _http.GetStringAsync(At("/docs/"));
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        using var script = await _http.GetAsync(At("/docs/scalar.js"));
        Assert.Equal(200, (int)script.StatusCode);
    }

    private async Task<int> DashboardAsync(string? key, string? forwardedFor = null, string path = "/dashboard/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await _http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
