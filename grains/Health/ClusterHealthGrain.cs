using Orleans.Concurrency;
using Orleans.Runtime.Services;

namespace SongNodes.Grains.Health;

[StatelessWorker(1), Reentrant]
internal sealed class ClusterHealthGrain(ISiloStatusOracle silos, SiloHealthClient health) : Grain, IClusterHealthGrain
{
    public async Task<DatabaseHealth[]> DatabasesAsync()
    {
        var answers = await Task.WhenAll(silos.GetActiveSilos().Select(AskAsync));
        return [.. answers.OfType<DatabaseHealth>()];
    }

    private async Task<DatabaseHealth?> AskAsync(SiloAddress silo)
    {
        try
        {
            return await health.Of(silo).DatabaseAsync();
        }
        catch (Exception error) when (error is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}

/// <summary>Reaches the <see cref="ISiloHealth"/> of a given silo.</summary>
internal sealed class SiloHealthClient(IServiceProvider services) : GrainServiceClient<ISiloHealth>(services)
{
    public ISiloHealth Of(SiloAddress silo) => GetGrainService(silo);
}
