using Orleans.Concurrency;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Rooms.Census;

/// <summary>Counts the rooms of the whole cluster, key 0.</summary>
[Alias("room-census")]
public interface IRoomCensusGrain : IGrainWithIntegerKey
{
    /// <summary>Who is where at this moment.</summary>
    /// <exception cref="RefusalException">Unavailable: a silo did not answer, so that the count would be too small.</exception>
    [ResponseTimeout("00:00:03"), Alias("count")]
    Task<ClusterCensus> CountAsync();
}

/// <summary>One count at a time on each silo: those who ask meanwhile share the next one.</summary>
[StatelessWorker(1), Reentrant]
internal sealed class RoomCensusGrain(ISiloStatusOracle silos, SiloCensusClient census) : Grain, IRoomCensusGrain
{
    private Task _running = Task.CompletedTask;
    private Task<ClusterCensus>? _next;

    // The one that runs may have looked already where the caller wants to be seen.
    public Task<ClusterCensus> CountAsync() => _next ??= AfterAsync(_running);

    private async Task<ClusterCensus> AfterAsync(Task before)
    {
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        (_running, _next) = (_next!, null);
        return await AskAllAsync();
    }

    private async Task<ClusterCensus> AskAllAsync()
    {
        try
        {
            return Add(await Task.WhenAll(silos.GetActiveSilos().Select(silo => census.Of(silo).CountAsync())));
        }
        catch (Exception error) when (error is TimeoutException or OrleansException)
        {
            throw RefusalException.Unavailable("Not every silo answered how many are in its rooms.", error);
        }
    }

    private static ClusterCensus Add(SiloCensus[] parts) => new(
        Distinct(parts, part => part.Connections),
        Distinct(parts, part => part.Users),
        parts.Sum(part => part.Rooms),
        RoomSize.Largest(parts.SelectMany(part => part.Largest)));

    private static int Distinct(SiloCensus[] parts, Func<SiloCensus, long[]> hashes) =>
        parts.Length == 1 ? hashes(parts[0]).Length : parts.SelectMany(hashes).ToHashSet().Count;
}
