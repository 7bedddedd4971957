namespace SongNodes.Grains.Rooms.Messages;

/// <summary>A durable event of a room: <c>(room, epoch, seq)</c> names it for ever.</summary>
/// <param name="Seq">Place in the room's log, from 1 without gaps.</param>
/// <param name="Type">1..64 characters.</param>
/// <param name="UserId">Who published it.</param>
/// <param name="ConnectionId">The connection that published it; null for the server.</param>
/// <param name="Data">JSON in UTF-8.</param>
/// <param name="At">Unix milliseconds; never goes back within a room.</param>
[GenerateSerializer, Immutable, Alias("room-event")]
public sealed record RoomEvent(
    [property: Id(0)] long Seq,
    [property: Id(1)] string Type,
    [property: Id(2)] string UserId,
    [property: Id(3)] string? ConnectionId,
    [property: Id(4)] byte[] Data,
    [property: Id(5)] long At);
