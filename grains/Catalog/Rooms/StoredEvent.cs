using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Catalog.Rooms;

/// <summary>An event and the idempotency key that it was published with.</summary>
public sealed record StoredEvent(RoomEvent Event, string? IdempotencyKey);

/// <summary>An idempotency key and the event that carried it.</summary>
public readonly record struct StoredKey(string UserId, string Key, long Seq, DateTimeOffset At);

/// <summary>What a new owner of a room goes on from.</summary>
/// <param name="Newest">The newest events, oldest first: at most as many as a catch-up may hold.</param>
/// <param name="Keys">The idempotency keys that may still be alive, oldest first.</param>
/// <param name="Moves">The node updates that the snapshot doesn't hold, oldest first.</param>
public sealed record RoomTail(List<StoredEvent> Newest, List<StoredKey> Keys, List<StoredEvent> Moves);
