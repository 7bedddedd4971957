namespace SongNodes.Grains.Graph.Changes;

/// <summary>Tells every live shard of a committed change. One per cluster, key 0.</summary>
[Alias("graph-changes")]
public interface IGraphChangesGrain : IGrainWithIntegerKey
{
    /// <summary>Returns when nobody can get an answer older than <paramref name="change"/> any more.</summary>
    [Alias("announce")]
    Task AnnounceAsync([Immutable] GraphChange change);

    /// <summary>A silo takes or renews its lease of <see cref="SiloLease.Length"/>, counted from when it asked.</summary>
    /// <param name="silo">The silo's address.</param>
    /// <param name="listener">Where it hears of changes.</param>
    /// <param name="version">The last version that it has.</param>
    /// <returns>The version that it must have before it may use the lease.</returns>
    [Alias("register"), ResponseTimeout("00:00:05")]
    Task<long> RegisterAsync(string silo, IGraphListener listener, long version);

    /// <summary>A silo that stops serves nobody any more.</summary>
    [Alias("unregister"), ResponseTimeout("00:00:05")]
    Task UnregisterAsync(string silo);
}
