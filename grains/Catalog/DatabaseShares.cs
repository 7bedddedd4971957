using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Catalog;

/// <summary>What a connection is taken for; each has its own part of the pool.</summary>
public enum DatabaseShare
{
    /// <summary>Appending to and reading room logs.</summary>
    RoomLog,

    /// <summary>Bulk imports, at most two at a time.</summary>
    Imports,

    /// <summary>Shard loads, search, statistics and other reads.</summary>
    Reads,
}

/// <summary>Deals out <c>Database:MaxConnections</c>; the remainder belongs to Orleans' grain storage.</summary>
public sealed class DatabaseShares : IDisposable
{
    private readonly SemaphoreSlim[] _free;
    private readonly TimeSpan _acquireTimeout;

    public DatabaseShares(IOptions<DatabaseOptions> options)
    {
        var most = options.Value.MaxConnections;
        _acquireTimeout = options.Value.AcquireTimeout;
        var imports = Math.Min(2, Math.Max(1, most / 8));
        var roomLog = Math.Max(1, most * 3 / 10);
        var storage = Math.Max(1, most / 5);
        Limits = new Dictionary<DatabaseShare, int>
        {
            [DatabaseShare.RoomLog] = roomLog,
            [DatabaseShare.Imports] = imports,
            [DatabaseShare.Reads] = Math.Max(1, most - imports - roomLog - storage),
        };
        _free = [.. Enum.GetValues<DatabaseShare>().Select(share => new SemaphoreSlim(Limits[share]))];
    }

    /// <summary>Connections of each share.</summary>
    public IReadOnlyDictionary<DatabaseShare, int> Limits { get; }

    /// <summary>Connections in use of one share.</summary>
    public int Used(DatabaseShare share) => Limits[share] - _free[(int)share].CurrentCount;

    /// <summary>Waits for a connection of the share; dispose what it returns to give it back.</summary>
    /// <exception cref="RefusalException">Unavailable after the acquire timeout.</exception>
    public async Task<IDisposable> TakeAsync(DatabaseShare share, CancellationToken cancellation)
    {
        var free = _free[(int)share];
        if (!await free.WaitAsync(_acquireTimeout, cancellation))
            throw RefusalException.Unavailable($"All database connections for {share} are in use.");
        return new Taken(free);
    }

    public void Dispose()
    {
        foreach (var free in _free)
            free.Dispose();
    }

    private sealed class Taken(SemaphoreSlim free) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
                free.Release();
        }
    }
}
