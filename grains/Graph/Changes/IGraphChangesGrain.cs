namespace SongNodes.Grains.Graph.Changes;

/// <summary>Tells every live shard, and every gateway that keeps answers, of a committed change. One per cluster, key 0.</summary>
[Alias("graph-changes")]
public interface IGraphChangesGrain : IGrainWithIntegerKey
{
    /// <summary>Returns when nobody can get an answer older than <paramref name="change"/> any more.</summary>
    [Alias("announce")]
    Task AnnounceAsync([Immutable] GraphChange change);

    /// <summary>A process takes or renews its lease.</summary>
    /// <param name="member">Who it is.</param>
    /// <param name="listener">Where it hears of changes.</param>
    /// <param name="version">The last version that it has.</param>
    /// <returns>The version that it must have before it may use the lease.</returns>
    [Alias("register"), ResponseTimeout("00:00:05")]
    Task<long> RegisterAsync(GraphMember member, IGraphListener listener, long version);

    /// <summary>A process that stops serves nobody any more.</summary>
    [Alias("unregister"), ResponseTimeout("00:00:05")]
    Task UnregisterAsync(GraphMember member);
}
