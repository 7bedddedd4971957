using SongNodes.Gateway.Realtime.Connections;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Gateway.Realtime.Rooms;

/// <summary>The one object of this process that rooms call.</summary>
internal sealed class GatewayObserver(RoomTable rooms) : IGatewayObserver
{
    public Task DeliverAsync(RoomBatch batch)
    {
        // Nobody here is in that room any more: taking the batch is right, the room hears of the leave anyway.
        rooms.Find(batch.RoomId)?.Deliver(batch);
        return Task.CompletedTask;
    }

    public Task EndedAsync(string roomId, long owner)
    {
        rooms.Find(roomId)?.Ended(owner);
        return Task.CompletedTask;
    }

    public Task<int[]> QueuedAsync(string roomId, string[] connectionIds)
    {
        var link = rooms.Find(roomId);
        return Task.FromResult(Array.ConvertAll(connectionIds, id => link?.Member(id)?.Outbound.Bytes ?? 0));
    }

    public Task<int> SendAwayAsync(string roomId, string[] connectionIds)
    {
        var link = rooms.Find(roomId);
        RoomConnection[] leaving = [.. connectionIds.Select(id => link?.Member(id)).OfType<RoomConnection>()];
        foreach (var connection in leaving)
            _ = connection.CloseAsync(CloseReason.SentAway);
        return Task.FromResult(leaving.Length);
    }
}
