using System.Text.RegularExpressions;
using SongNodes.Tests.Gateway.Library;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>What monitoring of the older services reads of <c>/health</c> and <c>/metrics</c>.</summary>
public partial class HealthContractTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Fact]
    public async Task Health_has_the_fields_that_monitoring_reads()
    {
        var health = await _gateway.GetAsync("/health");

        Shape.Check("status:text timestamp:time service:text checks:object", health);
        var checks = health.GetProperty("checks");
        Shape.Check("database_pool:object memory:object database:object redis:object websocket_connections:object", checks);
        Shape.Check("status:text usage:number threshold:number", checks.GetProperty("database_pool"));
        Shape.Check("status:text usage:number threshold:number", checks.GetProperty("memory"));
        Shape.Check("status:text connected:flag", checks.GetProperty("database"));
        Shape.Check("status:text connected:flag", checks.GetProperty("redis"));
        Shape.Check("status:text count:whole max:whole usage:number", checks.GetProperty("websocket_connections"));
    }

    [Fact]
    public async Task Metrics_are_text_that_Prometheus_reads()
    {
        using var answer = await _gateway.Http.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 50, 100_000);
        Assert.All(lines, line => Assert.True(line.StartsWith('#') || Sample().IsMatch(line), line));
    }

    [GeneratedRegex("""^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*\})? (-?[0-9.]+([eE][+-]?[0-9]+)?|NaN|[+-]Inf)( -?\d+)?( # .*)?$""")]
    private static partial Regex Sample();
}
