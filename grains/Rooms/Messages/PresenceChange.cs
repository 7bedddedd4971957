namespace SongNodes.Grains.Rooms.Messages;

/// <summary>The joins and leaves of a short while.</summary>
/// <param name="Joined">Who came, each with its number in the room's count of presence changes.</param>
/// <param name="Left">Who went.</param>
/// <param name="Until">Number of the last change in here: a member whose join answer is as new knows all of it.</param>
/// <param name="MemberCount">Members after the changes.</param>
[GenerateSerializer, Immutable, Alias("room-presence")]
public sealed record PresenceChange(
    [property: Id(0)] NumberedMember[] Joined,
    [property: Id(1)] NumberedLeave[] Left,
    [property: Id(2)] long Until,
    [property: Id(3)] int MemberCount);

/// <summary>A member who joined as change <paramref name="No"/>.</summary>
[GenerateSerializer, Immutable, Alias("room-joined")]
public readonly record struct NumberedMember([property: Id(0)] long No, [property: Id(1)] Member Member);

/// <summary>A member who left as change <paramref name="No"/>.</summary>
/// <param name="No">Its number in the room's count of presence changes.</param>
/// <param name="ConnectionId">The connection that went.</param>
/// <param name="UserId">Its user, who may still be there on another device.</param>
/// <param name="At">Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("room-left")]
public readonly record struct NumberedLeave(
    [property: Id(0)] long No,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] string UserId,
    [property: Id(3)] long At);
