using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Import;

/// <summary>The silo's places for running imports: as many as imports have database connections.</summary>
public sealed class ImportSlots : IDisposable
{
    /// <summary>Of an import one batch is read while the one before it is being written.</summary>
    private const int Batches = 2;

    private readonly int _most;
    private readonly MemoryPressure _pressure;
    private readonly TimeSpan _patience;
    private readonly Budget _connections;
    private readonly SemaphoreSlim _free;
    private long _rows;

    public ImportSlots(DatabaseShares shares, IOptions<DatabaseOptions> options, MemoryPressure pressure)
    {
        _most = shares.Limits[DatabaseShare.Imports];
        _pressure = pressure;
        _patience = options.Value.AcquireTimeout;
        _connections = shares.Budgets[(int)DatabaseShare.Imports];
        _free = new(_most);
        Rows = new Budget("import_rows", _most * Batches * ImportBatch.MostRows) { Counted = () => Volatile.Read(ref _rows) };
    }

    /// <summary>Rows that the running imports hold in memory. At the limit nothing more is read until a batch is written.</summary>
    public Budget Rows { get; }

    /// <summary>Waits for a place; <see cref="Release"/> gives it back.</summary>
    /// <exception cref="RefusalException">Unavailable after the acquire timeout, or at once while memory is critical.</exception>
    public async Task TakeAsync()
    {
        _pressure.Require(Rows);
        if (await _free.WaitAsync(_patience))
            return;
        _connections.Refuse();
        throw RefusalException.Unavailable($"{_most} imports are running already, as many as this server takes at once.");
    }

    public void Release() => _free.Release();

    /// <summary>An import holds so many rows more, or less.</summary>
    public void Hold(int rows) => Interlocked.Add(ref _rows, rows);

    public void Dispose() => _free.Dispose();
}
