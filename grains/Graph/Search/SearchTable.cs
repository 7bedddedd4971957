using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search;

/// <summary>This silo's search index: loaded by the first search, kept at the graph's version, given back when nobody searches.</summary>
/// <remarks>
/// In memory and not in PostgreSQL: over 340,000 tracks pg_trgm takes a third of a second for a word, this about a millisecond, and an
/// import has no trigram index to keep. Whole on each silo, because a search looks at all tracks.
/// </remarks>
public sealed class SearchTable : IDisposable
{
    private const int Tries = 4;

    private static readonly TimeSpan LongestRead = TimeSpan.FromMinutes(2);

    /// <summary>An index that did not fit is not read again for this long.</summary>
    private static readonly TimeSpan TooLargeFor = TimeSpan.FromSeconds(30);

    private readonly Database _database;
    private readonly SearchMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idleTimeout;
    private readonly long _mostBytes;
    private readonly MemoryPressure _pressure;
    private readonly Lock _gate = new();
    private volatile SearchSlot? _slot;
    private Task _loading = Task.CompletedTask;
    private ITimer? _look;
    private long _tooLargeUntil;

    public SearchTable(Database database, IOptions<GraphOptions> options, SearchMetrics metrics, MemoryPressure pressure, TimeProvider time)
    {
        (_database, _metrics, _pressure, _time) = (database, metrics, pressure, time);
        (_idleTimeout, _mostBytes) = (options.Value.ShardIdleTimeout, ProcessMemory.AtMost(options.Value.SearchIndexBytes, HeapShares.SearchIndex));
        Index = new Budget("search_index_bytes", _mostBytes) { Counted = () => Bytes };
        metrics.Watch(this);
    }

    /// <summary>Bytes of the index; refused counts indexes given up because they would have been too large.</summary>
    public Budget Index { get; }

    /// <summary>About the bytes of the index, 0 where there is none.</summary>
    public long Bytes => _slot?.Current?.Bytes ?? 0;

    /// <summary>Tracks that a search looks at, 0 where there is no index.</summary>
    public int Tracks => _slot?.Current?.Tracks ?? 0;

    /// <summary>The index with every change that was applied here before the call.</summary>
    /// <exception cref="RefusalException">Unavailable: the database cannot be read, or the index would be too large.</exception>
    public async Task<SearchIndex> ReadAsync(CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (_slot is { } slot && slot.TryRead(out var index))
            {
                slot.UsedAt = _time.GetTimestamp();
                return index;
            }

            await LoadAsync().WaitAsync(cancellation);
        }

        throw RefusalException.Unavailable("The graph changes faster than its search index can be loaded.");
    }

    /// <summary>Takes a change; searches that start afterwards show it.</summary>
    public void Receive(GraphChange change)
    {
        if (_slot is not { } slot)
            return;
        slot.Receive(change);
        if (slot.IsGone)
            Close(slot);
    }

    /// <summary>An index that is older leaves.</summary>
    public void ForgetOlderThan(long version)
    {
        if (_slot is not { } slot)
            return;
        slot.ForgetOlderThan(version);
        if (slot.IsGone)
            Close(slot);
    }

    public void Dispose() => _look?.Dispose();

    /// <summary>One load for everybody who waits; it goes on when they leave.</summary>
    private Task LoadAsync()
    {
        lock (_gate)
            return _loading.IsCompleted ? _loading = Task.Run(LoadOnceAsync) : _loading;
    }

    private async Task LoadOnceAsync()
    {
        if (_time.GetTimestamp() < _tooLargeUntil)
            throw TooLarge();
        // One that is there goes on to be searched, and is no cache: to load it again takes more memory than to keep it.
        _pressure.Require(Index);
        var started = _time.GetTimestamp();
        var slot = new SearchSlot(_mostBytes) { UsedAt = started };
        _slot = slot;
        var complete = false;
        try
        {
            complete = slot.Complete(await ReadAllAsync());
        }
        finally
        {
            if (!complete)
                Close(slot);
        }

        _metrics.Loaded(_time.GetElapsedTime(started));
        LookForIdle();
    }

    private Task<SearchIndex> ReadAllAsync() => _database.ReadAsync(
        DatabaseShare.Reads,
        async (connection, token) =>
        {
            var builder = new SegmentBuilder();
            var version = await TrackNames.ReadAsync(connection, Add, LongestRead, token);
            return SearchIndex.Of(version, builder);

            void Add(Guid id, string artist, string title, int appearances)
            {
                builder.Add(id, artist, title, appearances);
                if (builder.EstimatedBytes > _mostBytes)
                {
                    Index.Refuse();
                    _tooLargeUntil = _time.GetTimestamp() + (long)(TooLargeFor.TotalSeconds * _time.TimestampFrequency);
                    throw TooLarge();
                }
            }
        });

    private void LookForIdle()
    {
        var look = _idleTimeout / 4;
        lock (_gate)
            _look ??= _time.CreateTimer(_ => LeaveWhenIdle(), null, look, look);
    }

    private void LeaveWhenIdle()
    {
        if (_slot is { Current: not null } slot && _time.GetElapsedTime(slot.UsedAt) >= _idleTimeout)
            Close(slot);
    }

    private void Close(SearchSlot slot) => Interlocked.CompareExchange(ref _slot, null, slot);

    private RefusalException TooLarge() => RefusalException.Unavailable(
        $"The search index would take more than {_mostBytes >> 20} MiB, which is what Graph:SearchIndexBytes allows.");
}
