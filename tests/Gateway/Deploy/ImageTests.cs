using System.Text.Json;
using System.Text.Json.Nodes;
using SongNodes.Silo;
using SongNodes.Tests.Gateway.Realtime;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>The commands of our images, with the variables that compose gives them and within its limits, as processes.</summary>
public class ImageTests
{
    private static readonly JsonNode Services = Yaml.Read(Path.Combine(Repository.Root, "docker-compose.yml"))["services"]!;

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void An_image_is_built_in_stages_and_runs_without_rights(string service)
    {
        var image = Image.Of(service);

        Assert.True(image.Stages >= 2);
        Assert.Equal("$APP_UID", image.User);
        Assert.Equal(image.Check, Services[service]!["healthcheck"]!["test"]!.AsArray().Skip(1).Select(word => (string)word!));
    }

    [Fact]
    public async Task A_silo_and_a_gateway_serve_within_what_compose_allows_them()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var redis = await RedisServer.StartAsync();
        var (siloPort, gatewayPort) = (FreePort.Next(), FreePort.Next());
        await using var silo = await StartAsync("silo", siloPort, new()
        {
            ["ConnectionStrings__Redis"] = redis.ConnectionString,
            ["ConnectionStrings__Postgres"] = postgres.ConnectionString,
            ["SongNodes__SiloAddress"] = "127.0.0.1",
            ["SongNodes__SiloPort"] = "0",
            ["SongNodes__SiloGatewayPort"] = "0",
        });
        await using var gateway = await StartAsync("gateway", gatewayPort, new() { ["ConnectionStrings__Redis"] = redis.ConnectionString });
        await HealthyAsync("silo", silo, siloPort);
        await HealthyAsync("gateway", gateway, gatewayPort);

        var address = new Uri($"http://127.0.0.1:{gatewayPort}");
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.TrueAsync(async () => (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
        using var member = await PlainClient.ConnectAsync(address, "room");
        await member.SendAsync("""{"type":"chat","data":{"message":"hello"}}""");
        await member.FrameAsync("chat");
        var memory = JsonDocument.Parse(await http.GetStringAsync(new Uri("/health", UriKind.Relative))).RootElement.GetProperty("checks").GetProperty("memory");

        Assert.InRange(memory.GetProperty("usage").GetDouble(), 5, 70);
        if (gateway.IsLimited)
            Assert.Contains(memory.GetProperty("limit_bytes").GetInt64(), new[] { LimitOf("gateway"), LimitOf("gateway") * 55 / 100 });
        if (gateway.IsConfined)
            Assert.NotEqual("0", gateway.UserId());
    }

    private static long LimitOf(string service) => ComposeTests.Bytes(Services[service]!["deploy"]!["resources"]!["limits"]!["memory"]!);

    private static Task<Contained> StartAsync(string service, int port, Dictionary<string, string> here)
    {
        var image = Image.Of(service);
        var environment = image.Environment;
        foreach (var (name, value) in Services[service]!["environment"]!.AsObject())
            environment[name] = (value is JsonValue text ? text.ToString() : "").Replace("${DASHBOARD_FROM_ANYWHERE:-false}", "false", StringComparison.Ordinal);
        (environment["Access__ServiceKey"], environment["Access__OperatorKey"]) = (TestGateway.ServiceKey, TestGateway.OperatorKey);
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (name, value) in here)
            environment[name] = value;
        string[] command = [.. image.Entrypoint.Select(word => word.EndsWith(".dll", StringComparison.Ordinal) ? Repository.Program(service) : word)];
        return Contained.StartAsync(command, environment, LimitOf(service));
    }

    /// <summary>By the health check of the image.</summary>
    private static Task HealthyAsync(string service, Contained process, int port) => Eventually.TrueAsync(
        async () =>
        {
            Assert.False(process.HasExited, process.Said);
            string[] check = [.. Image.Of(service).Check.Select(word => word switch
            {
                "8080" or "8081" => port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => word.Replace("/usr/local/bin", Tool.Deployed("images"), StringComparison.Ordinal),
            })];
            return (await Tool.RunAsync(check[0], check[1..])).Code == 0;
        },
        TimeSpan.FromSeconds(60));
}
