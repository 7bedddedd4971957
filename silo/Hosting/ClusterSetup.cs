using System.Net;
using System.Net.Sockets;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using SongNodes.Grains.Configuration;
using StackExchange.Redis;

namespace SongNodes.Silo.Hosting;

/// <summary>How a silo finds the others and is found.</summary>
public static class ClusterSetup
{
    /// <summary>Stored state belongs to this name: it never changes.</summary>
    public const string ServiceId = "songnodes";

    internal static ISiloBuilder JoinCluster(this ISiloBuilder silo, SongNodesOptions setup)
    {
        var siloPort = setup.SiloPort != 0 ? setup.SiloPort : FreePort.Next();
        var gatewayPort = setup.SiloGatewayPort != 0 ? setup.SiloGatewayPort : FreePort.Next();
        if (setup.Topology == Topology.Embedded)
            return silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: ServiceId, clusterId: setup.ClusterId);

        silo.Services.ConfigureClusterNames(setup);
        silo.Services.ShareRedis();
        silo.UseRedisClustering(_ => { });
        silo.ConfigureEndpoints(AddressOf(setup.SiloAddress), siloPort, gatewayPort);
        silo.Configure<ClusterMembershipOptions>(FailureDetection);
        // The default directory forgets what a killed silo had registered, and takes the survivors' grains down with it.
#pragma warning disable ORLEANSEXP003 // Experimental in name; without it, killing one of two silos cost the other a fifth of its grains.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        // How long after a silo fell silent its grains may be somewhere else: by then it has been declared dead. One that
        // was not dead at all cannot harm a room, which only its last owner can write to.
        silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = ProbeTimeout * MissedProbes);
        return silo;
    }

    /// <summary>The names under which silos and gateways of one cluster meet.</summary>
    public static void ConfigureClusterNames(this IServiceCollection services, SongNodesOptions setup) =>
        services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (setup.ClusterId, ServiceId));

    /// <summary>Makes Orleans use the process's own connection to Redis.</summary>
    public static void ShareRedis(this IServiceCollection services) =>
        services.AddOptions<RedisClusteringOptions>().Configure<IConnectionMultiplexer>((options, redis) =>
        {
            options.ConfigurationOptions = ConfigurationOptions.Parse(redis.Configuration);
            options.CreateMultiplexer = _ => Task.FromResult((redis, true));
        });

    /// <summary>An address as it is, <c>auto</c> for that of this machine's own name, or any other name, looked up.</summary>
    private static IPAddress AddressOf(string silo)
    {
        if (IPAddress.TryParse(silo, out var address))
            return address;
        try
        {
            return Dns.GetHostAddresses(silo == "auto" ? Dns.GetHostName() : silo, AddressFamily.InterNetwork)[0];
        }
        catch (SocketException error)
        {
            throw new StartupException($"SongNodes:SiloAddress {silo} cannot be resolved: {error.Message}", error);
        }
    }

    // A dead silo is noticed within seconds; a busy one gets three tries of two seconds before it is given up.
    private const int MissedProbes = 3;
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    private static void FailureDetection(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = ProbeTimeout;
        options.NumMissedProbesLimit = MissedProbes;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        // A silo that starts after all others were killed joins once their entries are three of these old.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }
}
