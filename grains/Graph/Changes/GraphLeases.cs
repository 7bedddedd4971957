namespace SongNodes.Grains.Graph.Changes;

/// <summary>How long a process may serve what it has after it last asked for the graph version.</summary>
/// <remarks>A change waits for a process that does not answer until its lease is over, and no longer.</remarks>
/// <param name="Length">Counted from when it asked.</param>
/// <param name="RenewEvery">Well under the length.</param>
public sealed record GraphLeases(TimeSpan Length, TimeSpan RenewEvery)
{
    /// <summary>A silo without one asks the database.</summary>
    public static readonly GraphLeases Silo = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3));

    /// <summary>
    /// A gateway without one asks a silo, which costs a message a request. Shorter, since gateways are in no list of members:
    /// after the leases' keeper moved, nobody knows which of them to wait for.
    /// </summary>
    public static readonly GraphLeases Gateway = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1));

    /// <summary>How long a change waits for the one before it; then that one counts as lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
}
