using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Catalog.Rooms;

/// <summary>An event and the idempotency key that it was published with.</summary>
public sealed record StoredEvent(RoomEvent Event, string? IdempotencyKey);

/// <summary>What a new owner of a room finds.</summary>
/// <param name="Epoch">The room's epoch.</param>
/// <param name="Owner">The number that it appends with; greater than any before.</param>
/// <param name="LastSeq">The last durable event, 0 for none.</param>
public sealed record RoomClaim(long Epoch, long Owner, long LastSeq);
