namespace SongNodes.Grains.Health;

/// <summary>Asks every silo; there is one at each silo, so that any of them can answer.</summary>
[Alias("cluster-health")]
public interface IClusterHealthGrain : IGrainWithIntegerKey
{
    /// <summary>What the active silos answered within a second and a half; those that did not are left out.</summary>
    [ResponseTimeout("00:00:02"), Alias("databases")]
    Task<DatabaseHealth[]> DatabasesAsync();
}
