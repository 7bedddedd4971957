using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Shards;

namespace SongNodes.Grains.Graph;

/// <summary>Registers what the graph's grains share on a silo.</summary>
public static class GraphServices
{
    public static IServiceCollection AddGraph(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<GraphMetrics>();
        services.AddSingleton<ShardTable>();
        services.AddSingleton<SnapshotSpace>();
        services.AddSingleton<ShardLoader>();
        services.AddSingleton<SearchMetrics>();
        services.AddSingleton<SearchTable>();
        services.AddSingleton<LargeAnswers>();
        services.AddBudgets<SnapshotSpace>(space => [space.Budget]);
        services.AddBudgets<SearchTable>(search => [search.Index]);
        services.AddBudgets<LargeAnswers>(large => [large.Made, large.Waiting, AnswerBuffer.Making]);
        services.AddSingleton<GraphQueries>();
        services.AddSingleton<IGraphQueries>(provider => provider.GetRequiredService<GraphQueries>());
        services.AddSingleton<GraphListener>();
        services.AddSingleton<IGraphVersion>(provider => provider.GetRequiredService<GraphListener>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<GraphListener>());
        return services;
    }
}
