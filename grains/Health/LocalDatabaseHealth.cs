using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Guard;

namespace SongNodes.Grains.Health;

/// <summary>How this process stands with the database.</summary>
public sealed class LocalDatabaseHealth(ILocalSiloDetails silo, PoolUsage pool, DatabaseProbe probe, DatabaseBreaker breaker)
{
    public async Task<DatabaseHealth> ReadAsync()
    {
        // Read before the probe takes a connection of its own.
        var (used, max) = pool.Read();
        var connected = await probe.AnswersAsync();
        return new DatabaseHealth(silo.SiloAddress.ToString(), used, max, connected, breaker.State);
    }
}
