using Orleans.TestingHost;
using SongNodes.Grains.Rooms;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>Two silos on one PostgreSQL, with a gateway's lease of two seconds.</summary>
public sealed class RoomCluster : IAsyncLifetime
{
    /// <summary>Durable events that a room keeps here.</summary>
    public const int HistoryEvents = 60;

    public RoomDatabase Database { get; private set; } = null!;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public IRoomGrain Room(string id) => Cluster.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(id));

    public async ValueTask InitializeAsync()
    {
        Database = await RoomDatabase.StartAsync();
        Cluster = await RoomSilos.StartAsync(2, Database.Source, options => (options.GatewayLease, options.HistoryEvents) = (TimeSpan.FromSeconds(2), HistoryEvents));
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Database.DisposeAsync();
    }
}
