namespace SongNodes.Grains.Graph.Changes;

/// <summary>How a process hears of changes. A call that returns has taken effect for every query that starts afterwards.</summary>
[Alias("graph-listener")]
public interface IGraphListener : IGrainObserver
{
    /// <summary>Brings loaded shards to the change's version; sent to silos only.</summary>
    [Alias("apply"), ResponseTimeout("00:00:05")]
    Task ApplyAsync([Immutable] GraphChange change);

    /// <summary>Forgets what is older than <paramref name="version"/>: what happened before it is not known here.</summary>
    [Alias("catch-up"), ResponseTimeout("00:00:03")]
    Task CatchUpAsync(long version);
}
