using Orleans.TestingHost;
using SongNodes.Grains.Rooms;

namespace SongNodes.Tests.Cluster.Rooms.Durability;

/// <summary>Two clusters that know nothing of each other on one database: every room can have an activation in both.</summary>
internal sealed class RivalClusters : IAsyncDisposable
{
    private RivalClusters(RoomDatabase database, InProcessTestCluster first, InProcessTestCluster second) =>
        (Database, First, Second) = (database, first, second);

    public RoomDatabase Database { get; }

    public InProcessTestCluster First { get; }

    public InProcessTestCluster Second { get; }

    /// <summary>The room as each of the clusters has it.</summary>
    public (IRoomGrain First, IRoomGrain Second) Room(string id) =>
        (First.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id)), Second.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id)));

    /// <param name="lease">A gateway's; rooms look six times within it whether they are still their silo's.</param>
    public static async Task<RivalClusters> StartAsync(TimeSpan lease)
    {
        var database = await RoomDatabase.StartAsync();
        return new RivalClusters(
            database,
            await RoomSilos.StartAsync(1, database.Source, options => options.GatewayLease = lease),
            await RoomSilos.StartAsync(1, database.Source, options => options.GatewayLease = lease));
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Database.DisposeAsync();
    }
}
