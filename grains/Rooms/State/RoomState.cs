namespace SongNodes.Grains.Rooms.State;

/// <summary>A room's snapshot as it is stored, and as it moves to another silo: the room's state after the event <see cref="Seq"/>.</summary>
[GenerateSerializer, Alias("room-state")]
public sealed class RoomState
{
    /// <summary>Epoch that <see cref="Seq"/> belongs to.</summary>
    [Id(0)]
    public long Epoch { get; set; }

    [Id(1)]
    public long Seq { get; set; }

    /// <summary>Graph nodes that members moved, the one moved longest ago first.</summary>
    [Id(2)]
    public List<PinnedPosition> Positions { get; set; } = [];
}

/// <summary>Where members of a room put a graph node.</summary>
[GenerateSerializer, Immutable, Alias("room-pinned-position")]
public sealed record PinnedPosition([property: Id(0)] string NodeId, [property: Id(1)] double X, [property: Id(2)] double Y);
