using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>What can be known of docker-compose.yml without an engine.</summary>
public partial class ComposeTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docker-compose.yml");
    private static readonly JsonNode Compose = Yaml.Read(File);

    public static TheoryData<string> Services => [.. Compose["services"]!.AsObject().Select(service => service.Key)];

    /// <summary>The keys of a service that this file may use, out of the Compose specification.</summary>
    private static readonly string[] Known =
    [
        "image", "build", "command", "environment", "volumes", "tmpfs", "ports", "depends_on", "healthcheck", "restart", "read_only", "security_opt",
        "logging", "stop_grace_period", "shm_size", "deploy",
    ];

    [Fact]
    public void It_holds_the_whole_system()
    {
        Assert.Equal(["postgres", "redis", "silo", "gateway", "prometheus", "alertmanager", "grafana"], Services.Select(row => row.Data));
        Assert.True((int)(double)Compose["services"]!["silo"]!["deploy"]!["replicas"]! > 1);
        // One that publishes a port or has a name cannot be scaled.
        Assert.Null(Compose["services"]!["silo"]!["ports"]);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Each_service_is_bounded_watched_and_started_again(string name)
    {
        var service = Compose["services"]![name]!;
        Assert.All(service.AsObject(), entry => Assert.Contains(entry.Key, Known));
        var resources = service["deploy"]!["resources"]!;
        var (limit, reserved) = (Bytes(resources["limits"]!["memory"]!), Bytes(resources["reservations"]!["memory"]!));
        Assert.InRange(reserved, 1 << 20, limit);
        Assert.InRange(Cpus(resources["reservations"]!), 0.01, Cpus(resources["limits"]!));
        var check = service["healthcheck"]!;
        Assert.True(check["test"]!.AsArray().Count >= 3);
        Assert.NotNull(check["interval"]);
        Assert.NotNull(check["timeout"]);
        Assert.Equal("unless-stopped", (string?)service["restart"]);
        Assert.True((bool)service["read_only"]!);
        Assert.Contains("no-new-privileges:true", service["security_opt"]!.AsArray().Select(option => (string?)option));
        Assert.True(service["image"] is null || ImageTag().IsMatch((string)service["image"]!), "An image without a version is another one tomorrow.");
    }

    [Fact]
    public void Nothing_is_open_to_other_machines_and_no_secret_has_a_default()
    {
        Assert.All(
            Compose["services"]!.AsObject().SelectMany(service => service.Value!["ports"]?.AsArray() ?? []),
            port => Assert.StartsWith("127.0.0.1:", (string)port!, StringComparison.Ordinal));
        var secrets = Variable().Matches(System.IO.File.ReadAllText(File)).Where(match => match.Groups[1].Value.Contains("PASSWORD", StringComparison.Ordinal)
            || match.Groups[1].Value.EndsWith("KEY", StringComparison.Ordinal)).ToList();
        Assert.True(secrets.Count >= 4);
        Assert.All(secrets.DistinctBy(match => match.Groups[1].Value), match => Assert.StartsWith(":?", match.Groups[2].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_names_is_there()
    {
        var volumes = Compose["volumes"]!.AsObject().Select(volume => volume.Key).ToList();
        foreach (var (_, service) in Compose["services"]!.AsObject())
        {
            foreach (var mount in (service!["volumes"]?.AsArray() ?? []).Select(mount => ((string)mount!).Split(':')))
            {
                if (mount[0].StartsWith("./", StringComparison.Ordinal))
                    Assert.True(Path.Exists(Path.Combine(Repository.Root, mount[0])) && mount[^1] == "ro", mount[0]);
                else
                    Assert.Contains(mount[0], volumes);
            }

            if (service["build"] is { } build)
                Assert.True(System.IO.File.Exists(Path.Combine(Repository.Root, (string)build["dockerfile"]!)));
            foreach (var (needed, condition) in service["depends_on"]?.AsObject() ?? [])
            {
                Assert.NotNull(Compose["services"]![needed]);
                Assert.Equal("service_healthy", (string?)condition!["condition"]);
            }
        }
    }

    [Fact]
    public void Redis_evicts_no_membership_keeps_its_data_and_has_room_beside_its_keys()
    {
        string[] command = [.. Compose["services"]!["redis"]!["command"]!.AsArray().Select(word => (string)word!)];

        Assert.Equal("volatile-lru", After("--maxmemory-policy"));
        Assert.Equal("yes", After("--appendonly"));
        Assert.InRange(int.Parse(After("--maxclients"), null), 100, 10_000);
        Assert.InRange(int.Parse(After("--tcp-keepalive"), null), 1, 300);
        Assert.InRange(Bytes(JsonValue.Create(After("--maxmemory"))), 1 << 20, Bytes(Compose["services"]!["redis"]!["deploy"]!["resources"]!["limits"]!["memory"]!) * 0.6);

        string After(string option) => command[Array.IndexOf(command, option) + 1];
    }

    [Fact]
    public async Task Docker_reads_it_where_its_plugin_is()
    {
        if (!await HasPluginAsync())
            Assert.Skip("There is no docker compose on this machine.");

        var (code, said) = await Tool.RunAsync("env", "POSTGRES_PASSWORD=p", "SERVICE_KEY=s", "OPERATOR_KEY=o", "GRAFANA_PASSWORD=g", "docker", "compose", "config", "--quiet");

        Assert.True(code == 0, said);
    }

    private static async Task<bool> HasPluginAsync() =>
        (await Tool.RunAsync("bash", "-c", "command -v docker && docker compose version")).Code == 0;

    private static double Cpus(JsonNode limits) => double.Parse((string)limits["cpus"]!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Such as <c>512m</c> or <c>128mb</c>.</summary>
    public static long Bytes(JsonNode size)
    {
        var text = (string)size!;
        var unit = text.TrimEnd('b')[^1];
        return long.Parse(text.TrimEnd('b')[..^1], System.Globalization.CultureInfo.InvariantCulture) << (unit == 'g' ? 30 : 20);
    }

    [GeneratedRegex(@"^[a-z/]+:v?\d+(\.\d+)*$")]
    private static partial Regex ImageTag();

    [GeneratedRegex(@"\$\{(\w+)([^}]*)\}")]
    private static partial Regex Variable();
}
