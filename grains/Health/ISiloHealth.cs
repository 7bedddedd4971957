using Orleans.Services;

namespace SongNodes.Grains.Health;

/// <summary>One on every silo: answers for the process that it runs in.</summary>
[Alias("silo-health")]
public interface ISiloHealth : IGrainService
{
    [ResponseTimeout("00:00:01.5"), Alias("database")]
    Task<DatabaseHealth> DatabaseAsync();
}
