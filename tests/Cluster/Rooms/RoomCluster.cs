using Npgsql;
using Orleans.TestingHost;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>Two silos on one PostgreSQL, with a gateway's lease of two seconds.</summary>
public sealed class RoomCluster : IAsyncLifetime
{
    /// <summary>Durable events that a room keeps here.</summary>
    public const int HistoryEvents = 60;

    private PostgresServer _postgres = null!;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public RoomLogStore Store { get; private set; } = null!;

    public RoomClaims Claims { get; private set; } = null!;

    public IRoomGrain Room(string id) => Cluster.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id));

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        Source = CatalogServices.CreateSource(_postgres.ConnectionString, new DatabaseOptions());
        await Migrator.MigrateAsync(Source);
        var database = new Database(Source, new DatabaseShares(Microsoft.Extensions.Options.Options.Create(new DatabaseOptions())));
        Store = new RoomLogStore(database);
        Claims = new RoomClaims(database);
        Cluster = await RoomSilos.StartAsync(2, Source, options => (options.GatewayLease, options.HistoryEvents) = (TimeSpan.FromSeconds(2), HistoryEvents));
    }

    /// <summary>Does to the database what nobody should.</summary>
    public async Task SqlAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Source.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
