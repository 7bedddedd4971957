namespace SongNodes.Grains.Rooms.Messages;

/// <summary>Something for those in the room now: passed on in order, kept nowhere.</summary>
/// <param name="Type">1..64 characters.</param>
/// <param name="UserId">The sender's user.</param>
/// <param name="ConnectionId">The sender.</param>
/// <param name="Data">JSON in UTF-8.</param>
/// <param name="At">Unix milliseconds of its arrival at the gateway.</param>
[GenerateSerializer, Immutable, Alias("room-signal")]
public sealed record Signal(
    [property: Id(0)] string Type,
    [property: Id(1)] string UserId,
    [property: Id(2)] string ConnectionId,
    [property: Id(3)] byte[] Data,
    [property: Id(4)] long At);
