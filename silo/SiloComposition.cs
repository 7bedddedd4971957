using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Health;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.State;
using SongNodes.Silo.Hosting;

namespace SongNodes.Silo;

/// <summary>What every silo is made of, whether it stands alone or inside the embedded gateway.</summary>
public static class SiloComposition
{
    /// <summary>Name of the grain storage provider.</summary>
    public const string Storage = "postgres";

    private const string Unguarded = "postgres-unguarded";

    public static IHostApplicationBuilder AddSongNodesSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSongNodesOptions();
        builder.Services.AddCatalog();
        builder.Services.AddImport();
        builder.Services.AddGraph();
        builder.Services.AddLibrary();
        builder.Services.AddOwnGraphPaths();
        builder.Services.AddRooms();
        var setup = builder.Configuration.GetBoundOptions<SongNodesOptions>("SongNodes");
        builder.UseOrleans(silo =>
        {
            silo.JoinCluster(setup);
            silo.ConfigureGrains();
            silo.AddDashboard(options => options.HideTrace = true);
            if (Telemetry.IsTraced(builder.Configuration))
                silo.AddActivityPropagation();
        });
        builder.Services.AddDemoGraph();
        builder.Services.AddBatchUpkeep();
        builder.Services.AddIdleShedding();
        return builder;
    }

    /// <summary>Options, bound and checked at start.</summary>
    public static IServiceCollection AddSongNodesOptions(this IServiceCollection services)
    {
        services.AddBoundOptions<SongNodesOptions>("SongNodes");
        services.AddBoundOptions<DatabaseOptions>("Database");
        services.AddBoundOptions<GraphOptions>("Graph");
        services.AddBoundOptions<PathfinderOptions>("Pathfinder");
        services.AddBoundOptions<RoomOptions>("Rooms");
        services.AddMemoryPressure();
        return services;
    }

    /// <summary>Grain behaviour that does not depend on the topology; tests use it as it is.</summary>
    public static ISiloBuilder ConfigureGrains(this ISiloBuilder silo)
    {
        silo.AddGuardedGrainStorage(Storage, Unguarded);
        silo.AddAdoNetGrainStorage(Unguarded, (OptionsBuilder<AdoNetGrainStorageOptions> options) =>
            options.Configure<NpgsqlDataSource>((storage, source) =>
            {
                storage.Invariant = "Npgsql";
                storage.DataSource = source;
                storage.GrainStorageSerializer = new JsonStateSerializer();
            }));
        silo.AddSiloHealth();
        silo.AddRoomCensus();
        // The default cache keeps a million dead grains.
        silo.Configure<GrainDirectoryOptions>(options => options.CacheSize = 20_000);
        // The last resort: unlike IdleShedding it closes occupied rooms too, which open again as soon as somebody speaks.
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.EnableActivationSheddingOnMemoryPressure = true;
            (options.MemoryUsageLimitPercentage, options.MemoryUsageTargetPercentage) = (92, 85);
        });
        return silo;
    }
}
