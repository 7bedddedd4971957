using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms;

/// <summary>Reads what rooms have stored, key 0, without waking or creating them: whoever may read need not be a member.</summary>
[Alias("room-history")]
public interface IRoomHistoryGrain : IGrainWithIntegerKey
{
    /// <summary>The newest events, newest first; none of a room where nothing happened. At most 1 MiB of data beyond the newest 50.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable.</exception>
    [Alias("newest")]
    Task<RoomEvent[]> NewestAsync(string roomId, int limit);
}

[StatelessWorker, Reentrant]
internal sealed class RoomHistoryGrain(RoomLogStore store, IOptions<RoomOptions> options) : Grain, IRoomHistoryGrain
{
    public async Task<RoomEvent[]> NewestAsync(string roomId, int limit)
    {
        // What waits to be trimmed is no longer part of the history.
        var shown = Math.Min(limit, options.Value.HistoryEvents);
        var stored = await store.NewestAsync(roomId, 0, long.MaxValue, shown, DatabaseShare.Reads);
        return [.. stored.Select(newest => newest.Event)];
    }
}
