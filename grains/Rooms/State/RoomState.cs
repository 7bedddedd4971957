namespace SongNodes.Grains.Rooms.State;

/// <summary>A room's snapshot as it is stored: the room's state after the event <see cref="Seq"/>.</summary>
public sealed class RoomState
{
    /// <summary>Epoch that <see cref="Seq"/> belongs to.</summary>
    public long Epoch { get; set; }

    public long Seq { get; set; }

    /// <summary>Graph nodes that members moved, the one moved longest ago first.</summary>
    public List<PinnedPosition> Positions { get; set; } = [];
}

/// <summary>Where members of a room put a graph node.</summary>
public sealed record PinnedPosition(string NodeId, double X, double Y);
