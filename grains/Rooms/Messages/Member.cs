namespace SongNodes.Grains.Rooms.Messages;

/// <summary>One connection in a room.</summary>
/// <param name="ConnectionId">Unique in the cluster.</param>
/// <param name="UserId">Several members may be one user on several devices.</param>
/// <param name="UserName">At most 64 characters, or null.</param>
/// <param name="JoinedAt">Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("room-member")]
public sealed record Member(
    [property: Id(0)] string ConnectionId,
    [property: Id(1)] string UserId,
    [property: Id(2)] string? UserName,
    [property: Id(3)] long JoinedAt);
