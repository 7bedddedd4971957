using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms;
using SongNodes.Silo;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>Silos that host rooms and nothing else.</summary>
internal static class RoomSilos
{
    /// <summary>A cluster of its own, however many others share the database.</summary>
    public static async Task<InProcessTestCluster> StartAsync(short silos, NpgsqlDataSource source, Action<RoomOptions> rooms)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSongNodesOptions();
            silo.Services.AddCatalog();
            silo.Services.AddSingleton(source);
            silo.Services.AddRooms();
            silo.Services.Configure(rooms);
            silo.ConfigureGrains();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
