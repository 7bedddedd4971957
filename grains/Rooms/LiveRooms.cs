using SongNodes.Grains.Budgets;
using SongNodes.Grains.Rooms.Delivery;
using SongNodes.Grains.Rooms.State;

namespace SongNodes.Grains.Rooms;

/// <summary>The rooms in memory on this silo, and what they have for gateways.</summary>
internal sealed class LiveRooms
{
    public LiveSet<LiveRoom> All { get; } = new();

    public LiveSet<GatewayPump> Pumps { get; } = new();
}

/// <summary>The parts of a room that can grow. Others than the room only look at how large they are.</summary>
internal sealed record LiveRoom(RoomMembers Members, RoomLog Log, LogWriter Writer, IdempotencyKeys Keys, RoomSnapshots Snapshots);
