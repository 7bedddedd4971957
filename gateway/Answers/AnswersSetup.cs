using Microsoft.Extensions.DependencyInjection.Extensions;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;

namespace SongNodes.Gateway.Answers;

/// <summary>The graph's answers in the gateway: made, kept and sent.</summary>
public static class AnswersSetup
{
    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddBoundOptions<CacheOptions>("Cache");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AnswerMetrics>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<BodiesInFlight>();
        services.AddSingleton<AnswerSender>();
        services.AddSingleton<GraphStreams>();
        services.AddBudgets<AnswerCache>(cache => [cache.Kept]);
        services.AddBudgets<BodiesInFlight>(bodies => [bodies.Budget]);
        services.AddBudgets<GraphStreams>(streams => [streams.Open]);
        services.AddHostedService<AnswerWarmth>();
        return services;
    }

    /// <summary>For a gateway apart from the silos; in embedded topology the silo of the same process does both without a message.</summary>
    public static IServiceCollection AddGraphOfCluster(this IServiceCollection services)
    {
        services.AddSingleton<IGraphQueries, ClusterGraphQueries>();
        services.AddSingleton<GatewayGraphVersion>();
        services.AddSingleton<IGraphVersion>(provider => provider.GetRequiredService<GatewayGraphVersion>());
        services.AddHostedService(provider => provider.GetRequiredService<GatewayGraphVersion>());
        return services;
    }
}
