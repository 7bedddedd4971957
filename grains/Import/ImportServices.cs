using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Following;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import.Demo;

namespace SongNodes.Grains.Import;

/// <summary>What a silo needs to import sets.</summary>
public static class ImportServices
{
    /// <exception cref="PlatformNotSupportedException">The runtime cannot normalise names.</exception>
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        IcuCheck.Demand();
        services.AddSingleton<SetWriter>();
        services.AddSingleton<FollowWriter>();
        services.AddSingleton<ImportSlots>();
        services.AddBudgets<ImportSlots>(slots => [slots.Rows]);
        return services;
    }

    /// <summary>Fills an empty database at start, where that is wanted; to be called behind the silo's own registration.</summary>
    public static IServiceCollection AddDemoGraph(this IServiceCollection services)
    {
        services.AddSingleton<DemoState>();
        services.AddHostedService<DemoGraph>();
        return services;
    }
}
