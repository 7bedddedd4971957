using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms;

/// <summary>A gateway process, as its rooms see it.</summary>
[Alias("gateway-observer")]
public interface IGatewayObserver : IGrainObserver
{
    /// <summary>
    /// Hands over a batch. Acknowledged, never one-way: one-way messages arrive out of order, and the acknowledgement
    /// is what keeps a slow gateway from being flooded.
    /// </summary>
    [Alias("deliver"), ResponseTimeout("00:00:02")]
    Task DeliverAsync([Immutable] RoomBatch batch);

    /// <summary>
    /// The room leaves this silo: a gateway that has members there registers with the next activation, and need not wait
    /// until it is time to renew. Told once; one that doesn't hear it renews all the same.
    /// </summary>
    [Alias("ended"), ResponseTimeout("00:00:02")]
    Task EndedAsync(string roomId, long owner);

    /// <summary>Bytes that wait for each of these connections, in their order; 0 for one that is not in the room.</summary>
    [Alias("queued"), ResponseTimeout("00:00:02")]
    Task<int[]> QueuedAsync(string roomId, [Immutable] string[] connectionIds);

    /// <summary>Closes those of these connections that are in the room; returns how many it began to close.</summary>
    [Alias("send-away"), ResponseTimeout("00:00:02")]
    Task<int> SendAwayAsync(string roomId, [Immutable] string[] connectionIds);
}
