using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;

namespace SongNodes.Gateway.Realtime.Upkeep;

internal static class UpkeepSetup
{
    /// <summary>What stopping takes beside the drain.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddUpkeep(this IServiceCollection services)
    {
        services.AddSingleton<StaleConnections>();
        services.AddSingleton<Drain>();
        services.AddHostedService<RealtimeUpkeep>();
        services.AddOptions<HostOptions>().PostConfigure<IOptions<GatewayOptions>, IOptions<SongNodesOptions>>((host, gateway, setup) =>
        {
            var needed = Drain.LengthOf(gateway.Value, setup.Value) + Rest;
            if (host.ShutdownTimeout < needed)
                host.ShutdownTimeout = needed;
        });
        return services;
    }
}
