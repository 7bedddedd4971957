using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms;

/// <summary>A room: who is in it, and the ordered log of what happened there. Key: <see cref="RoomRules.GrainKey"/>.</summary>
[Alias("room")]
public interface IRoomGrain : IGrainWithStringKey
{
    /// <summary>Takes what a gateway gathered: joins, leaves, signals, cursors; an empty one renews its registration.</summary>
    [Alias("send"), ResponseTimeout("00:00:10")]
    Task<UpstreamAnswer> SendAsync([Immutable] Upstream upstream);

    /// <summary>Returns when the event is durable; every member gets it in the order of its seq.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable, RateLimited (too many live idempotency keys), NotAllowed.</exception>
    [Alias("publish"), ResponseTimeout("00:00:20")]
    Task<Published> PublishAsync([Immutable] PublishRequest request);

    /// <summary>Everybody in the room; empty for system rooms.</summary>
    [Alias("members")]
    Task<Member[]> MembersAsync();

    /// <summary>The newest events before <paramref name="before"/> (null: the newest at all), newest first, at most 1 MiB of data.</summary>
    [Alias("history")]
    Task<RoomEvent[]> HistoryAsync(long? before, int limit);

    /// <summary>Who is there by which gateway, and what waits for them; for operators.</summary>
    [Alias("look")]
    Task<RoomView> LookAsync();

    /// <summary>Closes the connections of members, on which the room hears that they left; for operators.</summary>
    /// <param name="connectionId">That one; null for any.</param>
    /// <param name="userId">Those of that user; null for anybody's.</param>
    /// <returns>How many.</returns>
    [Alias("send-away")]
    Task<int> SendAwayAsync(string? connectionId, string? userId);
}
