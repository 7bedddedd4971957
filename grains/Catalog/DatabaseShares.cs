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

    /// <summary>Orleans' grain storage.</summary>
    GrainStorage,

    /// <summary>Edits of the catalogue and of setlists, which long imports must not keep waiting.</summary>
    Edits,

    /// <summary>Bulk imports and batches, at most two at a time.</summary>
    Imports,

    /// <summary>Shard loads, search, statistics and other reads.</summary>
    Reads,
}

/// <summary>Deals out all of <c>Database:MaxConnections</c>, so that nobody waits in the pool itself.</summary>
public sealed class DatabaseShares : IDisposable
{
    /// <summary>Callers that may wait, for all shares together.</summary>
    public const int MaxWaiting = 1_000;

    private static readonly DatabaseShare[] Shares = Enum.GetValues<DatabaseShare>();

    private readonly SemaphoreSlim[] _free;
    private readonly int[] _waiting = new int[Shares.Length];
    private readonly TimeSpan _acquireTimeout;

    public DatabaseShares(IOptions<DatabaseOptions> options)
    {
        var most = options.Value.MaxConnections;
        _acquireTimeout = options.Value.AcquireTimeout;
        var roomLog = Math.Max(1, most * 3 / 10);
        var storage = Math.Max(1, most * 3 / 20);
        var edits = Math.Clamp(most / 10, 1, 2);
        var imports = Math.Clamp(most / 8, 1, 2);
        Limits = new Dictionary<DatabaseShare, int>
        {
            [DatabaseShare.RoomLog] = roomLog,
            [DatabaseShare.GrainStorage] = storage,
            [DatabaseShare.Edits] = edits,
            [DatabaseShare.Imports] = imports,
            [DatabaseShare.Reads] = most - roomLog - storage - edits - imports,
        };
        _free = [.. Shares.Select(share => new SemaphoreSlim(Limits[share]))];
        Budgets = [.. Shares.Select(share => new Budget($"database_{Label(share)}_connections", Limits[share]) { Counted = () => Used(share) })];
    }

    /// <summary>One for each share, in their order.</summary>
    public IReadOnlyList<Budget> Budgets { get; }

    /// <summary>Callers that wait for a connection of any share.</summary>
    public Budget AllWaiting { get; } = new("database_waiting", MaxWaiting);

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
        DatabaseShare.GrainStorage => "grain_storage",
        DatabaseShare.Edits => "edit",
        DatabaseShare.Imports => "import",
        _ => "read",
    };

    /// <summary>Waits for a connection of the share; dispose what it returns to give it back.</summary>
    /// <param name="share">The share.</param>
    /// <param name="broken">Ends the wait for everybody; one that is free is given nevertheless.</param>
    /// <param name="cancellation">Ends it for this caller.</param>
    /// <exception cref="RefusalException">Unavailable after the acquire timeout, or where too many wait.</exception>
    public async ValueTask<IDisposable> TakeAsync(DatabaseShare share, CancellationToken broken, CancellationToken cancellation)
    {
        var free = _free[(int)share];
        if (!free.Wait(0, CancellationToken.None) && !await WaitAsync(share, broken, cancellation))
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

    private async Task<bool> WaitAsync(DatabaseShare share, CancellationToken broken, CancellationToken cancellation)
    {
        if (!AllWaiting.TryTake())
            return false;
        Interlocked.Increment(ref _waiting[(int)share]);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(broken, cancellation);
            return await _free[(int)share].WaitAsync(_acquireTimeout, either.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting[(int)share]);
            AllWaiting.Release();
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
