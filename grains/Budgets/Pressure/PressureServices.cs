using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Registers the memory pressure of a process and what watches over it.</summary>
public static class PressureServices
{
    /// <summary>To be called once for a process.</summary>
    public static IServiceCollection AddMemoryPressure(this IServiceCollection services)
    {
        services.AddBoundOptions<PressureOptions>("Memory").Validate(
            options => options.ElevatedPercent + MemoryPressure.Hysteresis < options.CriticalPercent,
            "Memory:CriticalPercent must be more than 5 above Memory:ElevatedPercent.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Func<MemoryUsage>>(provider =>
        {
            var root = provider.GetRequiredService<IOptions<PressureOptions>>().Value.Root;
            return () => MemoryUsage.Now(root);
        });
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<PressureOptions>>().Value;
            return new MemoryPressure(options.ElevatedPercent, options.CriticalPercent);
        });
        services.TryAddSingleton(HeapCollection.System);
        services.AddSingleton<PressureWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<PressureWatch>());
        services.TryAddSingleton<BudgetLedger>();
        services.AddHostedService(provider => new MemoryReturn(
            provider.GetRequiredService<BudgetLedger>(),
            () => GC.GetTotalAllocatedBytes(),
            provider.GetRequiredService<HeapCollection>().Return,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MemoryReturn>>()));
        services.AddMetrics();
        services.AddHostedService<MemoryMetrics>();
        return services;
    }

    /// <summary>For silos: grains that nobody uses leave while there is pressure.</summary>
    public static IServiceCollection AddIdleShedding(this IServiceCollection services) => services.AddHostedService<IdleShedding>();
}
