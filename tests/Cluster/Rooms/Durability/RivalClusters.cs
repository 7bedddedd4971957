using Npgsql;
using Orleans.TestingHost;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Rooms;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Cluster.Rooms.Durability;

/// <summary>Two clusters that know nothing of each other on one database: every room can have an activation in both.</summary>
internal sealed class RivalClusters : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly NpgsqlDataSource _source;

    private RivalClusters(PostgresServer postgres, NpgsqlDataSource source, InProcessTestCluster first, InProcessTestCluster second) =>
        (_postgres, _source, First, Second) = (postgres, source, first, second);

    public InProcessTestCluster First { get; }

    public InProcessTestCluster Second { get; }

    /// <summary>The room as each of the clusters has it.</summary>
    public (IRoomGrain First, IRoomGrain Second) Room(string id) =>
        (First.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id)), Second.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id)));

    public RoomLogStore Store() => new(new Database(_source, new DatabaseShares(Microsoft.Extensions.Options.Options.Create(new Grains.Configuration.DatabaseOptions()))));

    /// <param name="lease">A gateway's; rooms look six times within it whether they are still their silo's.</param>
    public static async Task<RivalClusters> StartAsync(TimeSpan lease)
    {
        var postgres = await PostgresServer.StartAsync();
        var source = CatalogServices.CreateSource(postgres.ConnectionString, new());
        await Migrator.MigrateAsync(source);
        return new RivalClusters(
            postgres, source,
            await RoomSilos.StartAsync(1, source, options => options.GatewayLease = lease),
            await RoomSilos.StartAsync(1, source, options => options.GatewayLease = lease));
    }

    public async Task SqlAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await _source.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
