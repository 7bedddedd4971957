using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Import;

/// <summary>The silo's places for running imports: as many as imports have database connections.</summary>
public sealed class ImportSlots(DatabaseShares shares, IOptions<DatabaseOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(shares.Limits[DatabaseShare.Imports]);

    /// <summary>Waits for a place; <see cref="Release"/> gives it back.</summary>
    /// <exception cref="RefusalException">Unavailable after the acquire timeout.</exception>
    public async Task TakeAsync()
    {
        if (!await _free.WaitAsync(options.Value.AcquireTimeout))
            throw RefusalException.Unavailable(
                $"{shares.Limits[DatabaseShare.Imports]} imports are running already, as many as this server takes at once.");
    }

    public void Release() => _free.Release();

    public void Dispose() => _free.Dispose();
}
