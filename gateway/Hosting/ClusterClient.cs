using Orleans.Configuration;
using Orleans.Dashboard;
using SongNodes.Gateway.Realtime.Upkeep;
using SongNodes.Grains.Configuration;
using SongNodes.Silo.Hosting;

namespace SongNodes.Gateway.Hosting;

/// <summary>A gateway's way to silos in other processes.</summary>
public static class ClusterClient
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    public static async Task AddClusterClientAsync(this WebApplicationBuilder builder, SongNodesOptions setup)
    {
        await builder.AddRedisAsync();
        builder.UseOrleansClient(client =>
        {
            client.Services.ConfigureClusterNames(setup);
            client.Services.ShareRedis();
            client.UseRedisClustering(_ => { });
            // Silos may start after their gateways.
            client.UseConnectionRetryFilter(async (_, stopping) =>
            {
                await Task.Delay(BetweenTries, stopping);
                return true;
            });
            // A gateway leaves a silo that hangs only when it sees a list without it.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(3));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
            client.AddClusterConnectionStatusObserver<SiloLoss>();
            client.AddDashboard(options => options.HideTrace = true);
            if (Telemetry.IsTraced(builder.Configuration))
                client.AddActivityPropagation();
        });
    }
}
