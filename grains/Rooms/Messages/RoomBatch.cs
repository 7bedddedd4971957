namespace SongNodes.Grains.Rooms.Messages;

/// <summary>Everything that a room has for one gateway since the batch before, sent as one acknowledged message.</summary>
[GenerateSerializer, Immutable, Alias("room-batch")]
public sealed record RoomBatch
{
    [Id(0)] public required string RoomId { get; init; }

    /// <summary>The room's epoch.</summary>
    [Id(1)] public required long Epoch { get; init; }

    /// <summary>Number of the activation that sends; a greater one is newer.</summary>
    [Id(2)] public required long Owner { get; init; }

    /// <summary>Events in the order of their seq.</summary>
    [Id(3)] public RoomEvent[] Events { get; init; } = [];

    /// <summary>Signals in order.</summary>
    [Id(4)] public Signal[] Signals { get; init; } = [];

    /// <summary>Number of the first of <see cref="Signals"/> in the activation's count of signals, from 1.</summary>
    [Id(5)] public long FirstSignal { get; init; }

    /// <summary>The newest position of each cursor that moved.</summary>
    [Id(6)] public CursorMove[] Cursors { get; init; } = [];

    [Id(7)] public PresenceChange[] Presence { get; init; } = [];
}
