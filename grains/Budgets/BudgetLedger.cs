using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace SongNodes.Grains.Budgets;

/// <summary>Every budget of this process, told by meter <c>SongNodes.Budgets</c>.</summary>
public sealed class BudgetLedger(IServiceProvider services, IEnumerable<BudgetSource> sources, IMeterFactory meters) : IHostedService
{
    /// <summary>Empty until the process starts.</summary>
    public ImmutableArray<Budget> Budgets { get; private set; } = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Budgets = [.. sources.SelectMany(source => source.Of(services)).OrderBy(budget => budget.Name, StringComparer.Ordinal)];
        var meter = meters.Create("SongNodes.Budgets");
        meter.CreateObservableGauge("songnodes.budget.used", () => Each(budget => budget.Used), null, "How much of a budget is taken; of many things with a bound each, the fullest.");
        meter.CreateObservableGauge("songnodes.budget.limit", Limits, null, "How much of a budget may be taken; none where it is configured to have no limit.");
        meter.CreateObservableCounter("songnodes.budget.refused", () => Each(budget => budget.Refused), null, "How often more was refused, or something had to leave for it.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Each(Func<Budget, long> figure) => Budgets.Select(budget => Of(budget, figure(budget)));

    private IEnumerable<Measurement<long>> Limits() =>
        Budgets.Select(budget => Of(budget, budget.Limit)).Where(limit => limit.Value != Budget.Unlimited);

    private static Measurement<long> Of(Budget budget, long figure) => new(figure, new KeyValuePair<string, object?>("budget", budget.Name));
}
