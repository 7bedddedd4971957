namespace SongNodes.Grains.Graph.Changes;

/// <summary>The graph version that answers of this process must have.</summary>
public interface IGraphVersion
{
    /// <summary>
    /// A version that covers every change that was acknowledged before the call. Answers at once while the lease is valid.
    /// </summary>
    /// <exception cref="Errors.RefusalException">Unavailable: there is no lease, and nobody to ask either.</exception>
    ValueTask<long> CurrentAsync();

    /// <summary>Called with each version that this process hears of, before the change is acknowledged; must be quick.</summary>
    event Action<long> Raised;
}
