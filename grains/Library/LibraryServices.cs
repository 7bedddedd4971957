using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Library.Batches;
using SongNodes.Grains.Library.Tracklists;

namespace SongNodes.Grains.Library;

/// <summary>What a silo needs to show and change the catalogue.</summary>
public static class LibraryServices
{
    public static IServiceCollection AddLibrary(this IServiceCollection services)
    {
        services.AddSingleton<GraphEdits>();
        services.AddSingleton<TracklistImport>();
        services.AddSingleton<LibraryBudgets>();
        services.AddBudgets<LibraryBudgets>(library => [library.Batches, library.Setlists]);
        return services;
    }

    /// <summary>Goes on with batches that are under way; to be called behind the silo's own registration.</summary>
    public static IServiceCollection AddBatchUpkeep(this IServiceCollection services) => services.AddHostedService<NodeBatchUpkeep>();
}
