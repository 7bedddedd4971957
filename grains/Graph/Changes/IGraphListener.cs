namespace SongNodes.Grains.Graph.Changes;

/// <summary>How a silo hears of changes. A call that returns has taken effect for every query that starts afterwards.</summary>
[Alias("graph-listener")]
public interface IGraphListener : IGrainObserver
{
    /// <summary>Brings loaded shards to the change's version.</summary>
    [Alias("apply"), ResponseTimeout("00:00:05")]
    Task ApplyAsync([Immutable] GraphChange change);

    /// <summary>Forgets shards older than <paramref name="version"/>: what happened before it is not known here.</summary>
    [Alias("catch-up"), ResponseTimeout("00:00:05")]
    Task CatchUpAsync(long version);
}
