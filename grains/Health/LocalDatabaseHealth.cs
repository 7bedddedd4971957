using SongNodes.Grains.Catalog;

namespace SongNodes.Grains.Health;

/// <summary>How this process stands with the database.</summary>
public sealed class LocalDatabaseHealth(ILocalSiloDetails silo, PoolUsage pool, DatabaseProbe probe)
{
    public async Task<DatabaseHealth> ReadAsync()
    {
        // Read before the probe takes a connection of its own.
        var (used, max) = pool.Read();
        return new DatabaseHealth(silo.SiloAddress.ToString(), used, max, await probe.AnswersAsync());
    }
}
