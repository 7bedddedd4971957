using Orleans.Storage;

namespace SongNodes.Grains.Catalog.Guard;

/// <summary>Orleans' grain storage within its share of the connections, behind the same breaker as everything else.</summary>
internal sealed class GuardedGrainStorage(IGrainStorage storage, Database database) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        database.LendAsync(DatabaseShare.GrainStorage, () => storage.ReadStateAsync(stateName, grainId, grainState), again: true);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        database.LendAsync(DatabaseShare.GrainStorage, () => storage.WriteStateAsync(stateName, grainId, grainState), again: false);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        database.LendAsync(DatabaseShare.GrainStorage, () => storage.ClearStateAsync(stateName, grainId, grainState), again: false);
}
