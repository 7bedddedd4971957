namespace SongNodes.Grains.Rooms.Messages;

/// <summary>An event to make durable.</summary>
/// <param name="Type">1..64 characters.</param>
/// <param name="UserId">Who publishes.</param>
/// <param name="ConnectionId">The connection that publishes; null for the server itself, which alone may write to <c>graph_updates</c>.</param>
/// <param name="Data">JSON in UTF-8, at most 32 KiB.</param>
/// <param name="IdempotencyKey">1..64 characters or null; per room and user.</param>
[GenerateSerializer, Immutable, Alias("room-publish")]
public sealed record PublishRequest(
    [property: Id(0)] string Type,
    [property: Id(1)] string UserId,
    [property: Id(2)] string? ConnectionId,
    [property: Id(3)] byte[] Data,
    [property: Id(4)] string? IdempotencyKey);

/// <summary>The event is on disk.</summary>
/// <param name="Epoch">The room's epoch.</param>
/// <param name="Seq">The event's place.</param>
/// <param name="Owner">The activation that wrote it.</param>
[GenerateSerializer, Immutable, Alias("room-published")]
public readonly record struct Published(
    [property: Id(0)] long Epoch,
    [property: Id(1)] long Seq,
    [property: Id(2)] long Owner);
