using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Pathfinding.OwnGraph;

namespace SongNodes.Grains.Pathfinding;

/// <summary>Registers what looks for paths.</summary>
public static class PathfinderServices
{
    /// <summary>For every process that searches graphs that clients send.</summary>
    public static IServiceCollection AddPathSearches(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(PathSearches)))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<PathSearches>();
        services.AddBudgets<PathSearches>(searches => [searches.Running]);
        return services;
    }

    /// <summary>For a silo, which has the graph.</summary>
    public static IServiceCollection AddOwnGraphPaths(this IServiceCollection services)
    {
        services.AddPathSearches();
        services.AddSingleton<OwnGraphPaths>();
        services.AddSingleton<IOwnGraphPaths>(provider => provider.GetRequiredService<OwnGraphPaths>());
        return services;
    }
}
