using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms.Census;

namespace SongNodes.Grains.Rooms;

/// <summary>Registers what a silo needs to host rooms.</summary>
public static class RoomServices
{
    /// <summary>Name of the rooms' grain state, unique among all grains: it is part of the row's key.</summary>
    public const string StateName = "room";

    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveRooms>();
        services.AddSingleton<RoomBudgets>();
        services.AddHostedService<RoomSizes>();
        services.AddBudgets<RoomBudgets>(rooms => rooms.All);
        services.AddSingleton<RoomMetrics>();
        services.AddSingleton<RoomLogStore>();
        services.AddSingleton<RoomClaims>();
        services.AddSingleton<RoomWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomWatch>());
        services.AddOptions<GrainCollectionOptions>().Configure<IOptions<RoomOptions>>((collection, rooms) =>
        {
            // A round of collection comes up to one quantum late: both together stay below the idle timeout.
            var age = rooms.Value.IdleTimeout * 0.8;
            collection.ClassSpecificCollectionAge[typeof(RoomGrain).FullName!] = age;
            var quantum = rooms.Value.IdleTimeout * 0.1;
            if (collection.CollectionQuantum > quantum)
                collection.CollectionQuantum = quantum;
        });
        return services;
    }

    /// <summary>Lets the cluster ask this silo who is in its rooms.</summary>
    public static ISiloBuilder AddRoomCensus(this ISiloBuilder silo)
    {
        silo.AddGrainService<SiloCensusService>();
        silo.Services.AddSingleton<SiloCensusClient>();
        silo.Services.AddSingleton<RoomCensus>();
        return silo;
    }
}
