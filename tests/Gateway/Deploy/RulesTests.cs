using System.Text.Json.Nodes;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Deploy;

/// <summary>What Prometheus and Alertmanager are given, checked by their own tools.</summary>
public class RulesTests
{
    private static readonly List<JsonNode> Alerts =
        [.. Directory.EnumerateFiles(PrometheusServer.Rules).SelectMany(file => Yaml.Read(file)["groups"]!.AsArray()).SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>()];

    [Fact]
    public async Task Prometheus_takes_the_configuration_with_its_rules()
    {
        var (code, said) = await Tool.RunAsync("promtool", "check", "config", "deploy/prometheus/prometheus.yml");

        Assert.True(code == 0, said);
        Assert.Contains("rule files found", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_alert_fires_beyond_its_threshold_and_not_before()
    {
        var (code, said) = await Tool.RunAsync("promtool", "test", "rules", "deploy/prometheus/tests/alerts.yml");

        Assert.True(code == 0, said);
        var tested = File.ReadAllText(Tool.Deployed("prometheus", "tests", "alerts.yml"));
        Assert.All(Alerts, alert => Assert.Contains($"alertname=\"{alert["alert"]}\"", tested, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_alert_says_what_it_means_and_what_to_do()
    {
        Assert.True(Alerts.Count >= 14);
        Assert.All(Alerts, alert =>
        {
            Assert.Contains((string?)alert["labels"]!["severity"], new[] { "warning", "critical" });
            foreach (var annotation in new[] { "summary", "description", "runbook" })
                Assert.True(((string?)alert["annotations"]![annotation])?.Length > 10, $"{alert["alert"]} has no {annotation}.");
        });
    }

    [Fact]
    public async Task Alertmanager_takes_its_configuration()
    {
        var (code, said) = await Tool.RunAsync("amtool", "check-config", "deploy/prometheus/alertmanager.yml");

        Assert.True(code == 0, said);
    }
}
