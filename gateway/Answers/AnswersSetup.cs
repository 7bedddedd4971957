using Microsoft.Extensions.DependencyInjection.Extensions;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Gateway.Answers;

/// <summary>How the gateway keeps the graph's answers.</summary>
public static class AnswersSetup
{
    /// <summary>For a gateway apart from the silos; in embedded topology the silo of the same process knows the version.</summary>
    public static IServiceCollection AddGatewayGraphVersion(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GatewayGraphVersion>();
        services.AddSingleton<IGraphVersion>(provider => provider.GetRequiredService<GatewayGraphVersion>());
        services.AddHostedService(provider => provider.GetRequiredService<GatewayGraphVersion>());
        return services;
    }
}
