using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SongNodes.Tests.Gateway.Operating;
using SongNodes.Tests.Gateway.Realtime;
using Xunit;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>The running system, the alerts that it causes, and the dashboard over it.</summary>
[Collection(nameof(WholeProcess))]
[Trait("Process", "Monitoring")]
public class MonitoringTests(MonitoredSystem system) : IClassFixture<MonitoredSystem>
{
    private const string Dashboard = "songnodes.json";

    private static readonly string[] Audited = ["DatabasePoolNearlyFull", "RedisMemoryNearlyFull", "RoomCrowded", "ContainerMemoryHigh"];

    [Fact]
    public async Task The_audits_four_alerts_fire_when_their_cause_is_there_and_resolve_when_it_is_gone()
    {
        Assert.Empty((await system.Prometheus.FiringAsync()).Intersect(Audited));
        var crowd = new List<PlainClient>();
        var queries = new CancellationTokenSource();
        try
        {
            var slow = SlowQueriesAsync(queries.Token);
            await FillRedisAsync();
            system.UseMemory(percent: 82);
            while (crowd.Count < 501)
                crowd.AddRange(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PlainClient.ConnectAsync(system.Embedded, "crowded"))));
            await UntilAsync(firing => Audited.All(firing.Contains));

            await queries.CancelAsync();
            await slow;
            await system.Redis.GetDatabase().KeyDeleteAsync("filler");
            system.UseMemory(percent: 30);
            crowd.ForEach(client => client.Dispose());
            await UntilAsync(firing => !Audited.Any(firing.Contains));
        }
        finally
        {
            crowd.ForEach(client => client.Dispose());
            queries.Dispose();
        }
    }

    [Fact]
    public async Task Every_query_of_the_dashboard_has_data_under_load()
    {
        var panels = Panels();
        var missing = Queries(panels).ToHashSet();
        Assert.True(missing.Count > 60);
        await using var load = await UsualLoad.StartAsync(system.Cluster);

        await Poll.UntilAsync(
            async () =>
            {
                foreach (var query in missing.ToList())
                {
                    if ((await system.Prometheus.QueryAsync(Filled(query))).Any(sample => double.IsFinite(sample.Value)))
                        missing.Remove(query);
                }

                return missing.Count == 0;
            },
            () => "data for " + string.Join('\n', missing),
            45);
    }

    [Fact]
    public void The_dashboard_has_the_groups_of_the_audit_and_rooms_graph_and_budgets()
    {
        var panels = Panels();

        Assert.Equal(
            ["At a glance", "Database pool", "Connections", "Cache", "Redis", "Memory", "Rooms", "Graph", "Budgets"],
            panels.Where(panel => (string?)panel["type"] == "row").Select(panel => (string?)panel["title"]));
        Assert.All(panels.Where(panel => panel["targets"] is not null), panel => Assert.Equal("prometheus", (string?)panel["datasource"]!["uid"]));
        Assert.Equal("prometheus", (string?)Yaml.Read(Tool.Deployed("grafana", "provisioning", "datasources", "prometheus.yml"))["datasources"]![0]!["uid"]);
    }

    /// <summary>Nine of the ten connections of the pool.</summary>
    private async Task SlowQueriesAsync(CancellationToken enough)
    {
        var source = system.Embedded.Services.GetRequiredService<NpgsqlDataSource>();
        await Task.WhenAll(Enumerable.Range(0, MonitoredSystem.Pool - 1).Select(async _ =>
        {
            await using var command = source.CreateCommand("select pg_sleep(120)");
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(enough).ContinueWith(_ => { }, TaskScheduler.Default);
        }));
    }

    /// <summary>To nearly nine tenths of its maxmemory, by pieces that are small beside it: what is being received counts too.</summary>
    private async Task FillRedisAsync()
    {
        while (await UsedOfRedisAsync() < 0.88)
            await system.Redis.GetDatabase().ListRightPushAsync("filler", new byte[64 << 10]);
    }

    private async Task<double> UsedOfRedisAsync()
    {
        var memory = (await system.Redis.GetServers()[0].InfoAsync("memory")).SelectMany(section => section).ToDictionary(line => line.Key, line => line.Value);
        return double.Parse(memory["used_memory"], CultureInfo.InvariantCulture) / double.Parse(memory["maxmemory"], CultureInfo.InvariantCulture);
    }

    private async Task UntilAsync(Func<IReadOnlyList<string>, bool> reached)
    {
        IReadOnlyList<string> firing = [];
        await Poll.UntilAsync(async () => reached(firing = await system.Prometheus.FiringAsync()), () => "other alerts than " + string.Join(", ", firing), 40);
    }

    private static List<JsonNode> Panels() =>
        [.. JsonNode.Parse(File.ReadAllText(Tool.Deployed("grafana", "dashboards", Dashboard)))!["panels"]!.AsArray().OfType<JsonNode>()];

    private static IEnumerable<string> Queries(IEnumerable<JsonNode> panels) =>
        panels.SelectMany(panel => panel["targets"]?.AsArray() ?? []).Select(target => (string)target!["expr"]!);

    /// <summary>As Grafana does it: all processes, and a window that still knows what happened once.</summary>
    private static string Filled(string query) => query
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
        .Replace("$job", ".*", StringComparison.Ordinal)
        .Replace("$instance", ".*", StringComparison.Ordinal);
}
