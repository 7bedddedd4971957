namespace SongNodes.Grains.Rooms.Messages;

/// <summary>Everything that a gateway has for one room since the message before; one at a time is under way.</summary>
[GenerateSerializer, Immutable, Alias("room-upstream")]
public sealed record Upstream
{
    /// <summary>Id of the gateway process.</summary>
    [Id(0)] public required string Gateway { get; init; }

    /// <summary>Set when the gateway is not, or may not be, registered: what the room needs to know it.</summary>
    [Id(1)] public Registration? Registration { get; init; }

    /// <summary>Joins and leaves in the order in which they happened.</summary>
    [Id(2)] public MembershipChange[] Changes { get; init; } = [];

    /// <summary>Signals in order; the room skips those it has seen when a message is sent again.</summary>
    [Id(3)] public Signal[] Signals { get; init; } = [];

    /// <summary>Number of the first of <see cref="Signals"/> in the gateway's count for this room, from 1.</summary>
    [Id(4)] public long FirstSignal { get; init; }

    [Id(5)] public CursorMove[] Cursors { get; init; } = [];

    /// <summary>The gateway's members in the room before <see cref="Changes"/>; a room that counts otherwise asks for a registration.</summary>
    [Id(6)] public int MembersBefore { get; init; }
}

/// <summary>A gateway's side of the room.</summary>
/// <param name="Observer">Where the room's batches go.</param>
/// <param name="Members">Every member it has in the room, those of <see cref="Upstream.Changes"/> left out.</param>
/// <param name="Owner">The activation that the gateway was registered with before; 0 for none.</param>
/// <param name="Delivered">Seq of the last event delivered through the observer, null for none.</param>
[GenerateSerializer, Immutable, Alias("room-registration")]
public sealed record Registration(
    [property: Id(0)] IGatewayObserver Observer,
    [property: Id(1)] Member[] Members,
    [property: Id(2)] long Owner,
    [property: Id(3)] long? Delivered);

/// <summary>A connection joins, or leaves when <paramref name="Join"/> is null.</summary>
[GenerateSerializer, Immutable, Alias("room-membership-change")]
public sealed record MembershipChange(
    [property: Id(0)] string ConnectionId,
    [property: Id(1)] JoinRequest? Join);

/// <summary>Who joins, and what it has seen already.</summary>
[GenerateSerializer, Immutable, Alias("room-join")]
public sealed record JoinRequest(
    [property: Id(0)] string UserId,
    [property: Id(1)] string? UserName,
    [property: Id(2)] SeenUntil? Since);

/// <summary>The last event that a client has seen.</summary>
[GenerateSerializer, Immutable, Alias("room-since")]
public readonly record struct SeenUntil([property: Id(0)] long Epoch, [property: Id(1)] long Seq);
