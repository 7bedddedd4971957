using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
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
    private static readonly DatabaseShare[] Shares = Enum.GetValues<DatabaseShare>();

    private readonly SemaphoreSlim[] _free;
    private readonly int[] _waiting = new int[Shares.Length];
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
        _free = [.. Shares.Select(share => new SemaphoreSlim(Limits[share]))];
        Budgets = [.. Shares.Select(share => new Budget($"database_{Label(share)}_connections", Limits[share]) { Counted = () => Used(share) })];
    }

    /// <summary>One for each share, in their order.</summary>
    public IReadOnlyList<Budget> Budgets { get; }

    /// <summary>Connections of each share.</summary>
    public IReadOnlyDictionary<DatabaseShare, int> Limits { get; }

    /// <summary>Connections in use of one share.</summary>
    public int Used(DatabaseShare share) => Limits[share] - _free[(int)share].CurrentCount;

    /// <summary>Callers that wait for a connection of one share.</summary>
    public int Waiting(DatabaseShare share) => Volatile.Read(ref _waiting[(int)share]);

    /// <summary>A share in metrics.</summary>
    public static string Label(DatabaseShare share) => share switch
    {
        DatabaseShare.RoomLog => "room_log",
        DatabaseShare.Imports => "import",
        _ => "read",
    };

    /// <summary>Waits for a connection of the share; dispose what it returns to give it back.</summary>
    /// <exception cref="RefusalException">Unavailable after the acquire timeout.</exception>
    public async Task<IDisposable> TakeAsync(DatabaseShare share, CancellationToken cancellation)
    {
        var free = _free[(int)share];
        if (!free.Wait(0, CancellationToken.None) && !await WaitAsync(share, cancellation))
        {
            Budgets[(int)share].Refuse();
            throw RefusalException.Unavailable($"All database connections for {share} are in use.");
        }

        return new Taken(free);
    }

    public void Dispose()
    {
        foreach (var free in _free)
            free.Dispose();
    }

    private async Task<bool> WaitAsync(DatabaseShare share, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting[(int)share]);
        try
        {
            return await _free[(int)share].WaitAsync(_acquireTimeout, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting[(int)share]);
        }
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
