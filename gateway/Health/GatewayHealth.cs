using SongNodes.Silo.Operations;

namespace SongNodes.Gateway.Health;

public static class GatewayHealth
{
    /// <summary>The checks of a gateway: its own, and through the silos those of the database.</summary>
    public static IServiceCollection AddGatewayHealth(this IServiceCollection services)
    {
        services.AddSingleton<IDatabaseFigures, ClusterDatabaseFigures>();
        services.AddProcessHealthChecks()
            .AddCheck<SilosCheck>("silos", tags: [HealthSetup.Ready])
            .AddCheck<DrainingCheck>("draining", tags: [HealthSetup.Ready])
            .AddCheck<ConnectionsCheck>("websocket_connections");
        return services;
    }
}
