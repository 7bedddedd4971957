using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms;
using SongNodes.Silo;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>Two silos on one PostgreSQL, with a gateway's lease of two seconds.</summary>
public sealed class RoomCluster : IAsyncLifetime
{
    private PostgresServer _postgres = null!;
    private NpgsqlDataSource _source = null!;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public RoomLogStore Store { get; private set; } = null!;

    public RoomClaims Claims { get; private set; } = null!;

    public IRoomGrain Room(string id) => Cluster.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id));

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        _source = CatalogServices.CreateSource(_postgres.ConnectionString, new DatabaseOptions());
        await Migrator.MigrateAsync(_source);
        var database = new Database(_source, new DatabaseShares(Microsoft.Extensions.Options.Options.Create(new DatabaseOptions())));
        Store = new RoomLogStore(database);
        Claims = new RoomClaims(database);

        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSongNodesOptions();
            silo.Services.AddCatalog();
            silo.Services.AddSingleton(_source);
            silo.Services.AddRooms();
            silo.Services.Configure<RoomOptions>(options =>
            {
                options.GatewayLease = TimeSpan.FromSeconds(2);
                options.HistoryEvents = 60;
            });
            silo.ConfigureGrains();
        });
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _source.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
