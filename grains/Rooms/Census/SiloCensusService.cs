using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace SongNodes.Grains.Rooms.Census;

/// <summary>One on every silo: counts the rooms that lie there.</summary>
[Alias("silo-census-service")]
public interface ISiloCensusService : IGrainService
{
    [ResponseTimeout("00:00:02"), Alias("count")]
    Task<SiloCensus> CountAsync();
}

[Reentrant]
internal sealed class SiloCensusService(GrainId id, Silo silo, ILoggerFactory loggers, RoomCensus census)
    : GrainService(id, silo, loggers), ISiloCensusService
{
    public Task<SiloCensus> CountAsync() => Task.FromResult(census.Count());
}

/// <summary>Reaches the <see cref="ISiloCensusService"/> of a given silo.</summary>
internal sealed class SiloCensusClient(IServiceProvider services) : GrainServiceClient<ISiloCensusService>(services)
{
    public ISiloCensusService Of(SiloAddress silo) => GetGrainService(silo);
}
