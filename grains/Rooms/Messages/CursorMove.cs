namespace SongNodes.Grains.Rooms.Messages;

/// <summary>Where a connection's cursor is now; an older position of the same connection is worth nothing.</summary>
/// <param name="ConnectionId">Whose cursor.</param>
/// <param name="UserId">Its user.</param>
/// <param name="Position">JSON in UTF-8, at most 512 bytes.</param>
[GenerateSerializer, Immutable, Alias("room-cursor")]
public sealed record CursorMove(
    [property: Id(0)] string ConnectionId,
    [property: Id(1)] string UserId,
    [property: Id(2)] byte[] Position);
