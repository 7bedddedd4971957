namespace SongNodes.Grains.Rooms.Delivery;

/// <summary>A gateway that is registered with a room.</summary>
internal sealed class GatewaySession(string gateway, GatewayPump pump)
{
    public string Gateway { get; } = gateway;

    public GatewayPump Pump { get; } = pump;

    public IGatewayObserver? Observer { get; set; }

    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Timestamp of its last message.</summary>
    public long LastHeard { get; set; }

    /// <summary>Number of the last signal taken from it.</summary>
    public long LastSignal { get; set; }

    /// <summary>Batches are being sent; at most one is under way.</summary>
    public Task Delivery { get; set; } = Task.CompletedTask;

    /// <summary>Timestamp of the last batch, 0 before the first.</summary>
    public long LastBatch { get; set; }

    /// <summary>True once it is no longer registered.</summary>
    public bool Gone { get; set; }
}
