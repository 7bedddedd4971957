namespace SongNodes.Grains.Graph.Changes;

/// <summary>A silo whose lease has run out asks the database for the graph version before it serves.</summary>
public static class SiloLease
{
    /// <summary>How long a silo may serve after it last asked; a change waits no longer for one that does not answer.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(3);

    /// <summary>How long a change waits for the one before it; then that one counts as lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
}
