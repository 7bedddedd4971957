using SongNodes.Grains.Rooms.Census;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms;

public class RoomCensusTests(RoomCluster shared) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task A_census_adds_up_the_rooms_of_all_silos_and_counts_nobody_twice()
    {
        var gateway = new FakeGateway(shared.Cluster);
        string[] rooms = [.. Enumerable.Range(0, 12).Select(i => "census-" + i)];
        ClusterCensus census = null!;
        await Eventually.TrueAsync(async () =>
        {
            // Leases are short here: whoever is counted late has to have joined again.
            await Task.WhenAll(rooms.Select(room => shared.Room(room).SendAsync(gateway.Joins("everywhere", "only-" + room))));
            census = await CountAsync();
            return census is { Connections: 13, Users: 13, Rooms: 12 };
        });

        Assert.Equal(rooms.Order(StringComparer.Ordinal), census.Largest.Select(room => room.RoomId));
        Assert.All(census.Largest, room => Assert.Equal(2, room.Members));
    }

    [Fact]
    public async Task A_room_that_left_memory_is_counted_no_more()
    {
        var gateway = new FakeGateway(shared.Cluster);
        await shared.Room("census-leaves").SendAsync(gateway.Joins("a"));
        Assert.Contains((await CountAsync()).Largest, room => room.RoomId == "census-leaves");

        await shared.Cluster.DeactivateAsync(shared.Room("census-leaves"));

        await Eventually.TrueAsync(async () => (await CountAsync()).Largest.All(room => room.RoomId != "census-leaves"));
    }

    private Task<ClusterCensus> CountAsync() => shared.Cluster.Client.GetGrain<IRoomCensusGrain>(0).CountAsync();
}
