using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Gateway.Realtime;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>The README's table of budgets, beside what a process has and what can be configured.</summary>
public partial class BudgetTableTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    /// <summary>Numbers that can be set and bound nothing that grows, and why.</summary>
    private static readonly Dictionary<string, string> NoBudget = new()
    {
        ["Shards"] = "how many there are, always",
        ["CompressFromBytes"] = "from where on, not how much",
        ["RegionTracks"] = "part of one search, of which there are only so many",
        ["SiloPort"] = "a port",
        ["SiloGatewayPort"] = "a port",
        ["ConnectsPerSecond"] = "a rate",
        ["MessagesPerSecond"] = "a rate",
        ["ElevatedPercent"] = "a threshold",
        ["CriticalPercent"] = "a threshold",
    };

    private static readonly List<Row> Table = ReadTable();

    [Fact]
    public void Every_budget_of_the_process_stands_in_the_table_and_the_other_way_round()
    {
        var ledger = fixture.Gateway.Services.GetRequiredService<BudgetLedger>();

        Assert.Equal(ledger.Budgets.Select(budget => budget.Name), Table.Select(row => row.Budget).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_limit_that_can_be_configured_has_a_budget()
    {
        var limits = new[] { typeof(GraphOptions).Assembly, typeof(GatewayOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<RangeAttribute>() is not null && property.PropertyType != typeof(TimeSpan) && property.PropertyType != typeof(TimeSpan?))
            .Select(property => property.Name)
            .Where(name => !NoBudget.ContainsKey(name))
            .ToList();

        Assert.Contains("MaxConnections", limits);
        Assert.All(limits, name => Assert.Contains(Table, row => row.Default.Contains($"__{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_budget_names_a_test_that_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file) + file.GetHashCode(StringComparison.Ordinal), File.ReadAllText);

        Assert.All(Table, row => Assert.Contains(tests, test =>
            test.Key.StartsWith(row.TestClass, StringComparison.Ordinal) && test.Value.Contains($" {row.Test}(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_budget_is_told_to_Prometheus_with_its_limit_and_its_refusals()
    {
        var metrics = await fixture.Gateway.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        foreach (var row in Table)
        {
            var label = $"budget=\"{row.Budget}\"";
            Assert.Contains(metrics.Split('\n'), line => line.StartsWith("songnodes_budget_used{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
            Assert.Contains(metrics.Split('\n'), line => line.StartsWith("songnodes_budget_refused_total{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
            if (!row.Default.StartsWith("none", StringComparison.Ordinal))
                Assert.Contains(metrics.Split('\n'), line => line.StartsWith("songnodes_budget_limit{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
        }
    }

    private static List<Row> ReadTable() =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(line => line != "## Budgets").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => RowPattern().Match(line)).Where(match => match.Success)
            .Select(match => new Row(match.Groups[1].Value, match.Groups[2].Value.Trim(), match.Groups[3].Value, match.Groups[4].Value)),
    ];

    [GeneratedRegex(@"^\| `(\w+)` \|[^|]+\|([^|]+)\|[^|]+\| `(\w+)\.(\w+)` \|$")]
    private static partial Regex RowPattern();

    private sealed record Row(string Budget, string Default, string TestClass, string Test);
}
