using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace SongNodes.Grains.Budgets;

/// <summary>Where budgets are found when the process starts.</summary>
public sealed record BudgetSource(Func<IServiceProvider, IEnumerable<Budget>> Of);

/// <summary>Enters what a service bounds into the process's ledger.</summary>
public static class BudgetServices
{
    /// <param name="services">The process's services.</param>
    /// <param name="budgets">The budgets of that service, which exists from the start on for it.</param>
    public static IServiceCollection AddBudgets<T>(this IServiceCollection services, Func<T, IEnumerable<Budget>> budgets)
        where T : notnull
    {
        services.AddMetrics();
        services.TryAddSingleton<BudgetLedger>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BudgetLedger>(provider => provider.GetRequiredService<BudgetLedger>()));
        return services.AddSingleton(new BudgetSource(provider => budgets(provider.GetRequiredService<T>())));
    }
}
