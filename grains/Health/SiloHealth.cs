using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace SongNodes.Grains.Health;

[Reentrant]
internal sealed class SiloHealth(GrainId id, Silo silo, ILoggerFactory loggers, LocalDatabaseHealth database)
    : GrainService(id, silo, loggers), ISiloHealth
{
    public Task<DatabaseHealth> DatabaseAsync() => database.ReadAsync();
}
