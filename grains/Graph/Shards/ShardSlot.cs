using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>A loaded or loading shard and the changes that came after its snapshot.</summary>
/// <remarks>
/// The slot exists before its load begins to read. So a change is either part of what the load reads or queued here,
/// never lost between the two. Changes become part of the snapshot when somebody asks next, many at a time.
/// </remarks>
public sealed class ShardSlot
{
    /// <summary>Tracks and transitions that may wait here.</summary>
    private const int MostPending = 100_000;

    private readonly Lock _gate = new();
    private readonly List<GraphChange> _pending = [];
    private int _pendingItems;
    private long _atLeast;
    private ShardSnapshot? _snapshot;
    private volatile ShardSnapshot? _current;
    private volatile bool _gone;

    /// <summary>Approximate bytes of the snapshot, 0 while it loads.</summary>
    public long Bytes => Volatile.Read(ref _snapshot)?.Bytes ?? 0;

    public bool IsLoaded => Volatile.Read(ref _snapshot) is not null;

    /// <summary>True once a change was missed: only another load helps.</summary>
    public bool IsGone => _gone;

    /// <summary>Timestamp of the last read.</summary>
    public long UsedAt { get; set; }

    /// <summary>False while it loads, and for good once a change was missed.</summary>
    public bool TryRead([NotNullWhen(true)] out ShardSnapshot? snapshot)
    {
        snapshot = _current;
        if (snapshot is not null)
            return true;
        lock (_gate)
        {
            Merge();
            snapshot = _current;
            return snapshot is not null;
        }
    }

    /// <summary>Takes what the load read; false when changes after it were missed, so that another load is needed.</summary>
    public bool Complete(ShardSnapshot snapshot)
    {
        lock (_gate)
        {
            if (_gone || snapshot.Version < _atLeast)
                return false;
            _snapshot = snapshot;
            Merge();
            return !_gone;
        }
    }

    /// <summary>Takes a change; false when the ones before it were missed.</summary>
    public bool Receive(GraphChange change)
    {
        lock (_gate)
        {
            if (_gone)
                return false;
            _pending.Add(change);
            _pendingItems += change.Tracks.Length + change.Edges.Length;
            _current = null;
            if (_pendingItems > MostPending || HasGap())
                Merge();
            return !_gone;
        }
    }

    /// <summary>False when what is loaded, queued changes included, is older than that.</summary>
    public bool IsAtLeast(long version)
    {
        lock (_gate)
        {
            _atLeast = Math.Max(_atLeast, version);
            if (_snapshot is null)
                return true;
            if (LastVersion() < version)
                Leave();
            return !_gone;
        }
    }

    private long LastVersion() => Math.Max(_snapshot!.Version, _pending.Count == 0 ? 0 : _pending[^1].Version);

    private bool HasGap() => _snapshot is not null && LastVersion() > _snapshot.Version + _pending.Count;

    private void Merge()
    {
        if (_gone || _snapshot is null)
            return;
        // Versions that the load has read already; and out-of-order arrivals cannot be: they are sent one by one.
        _pending.RemoveAll(change => change.Version <= _snapshot.Version);
        for (var i = 0; i < _pending.Count; i++)
        {
            if (_pending[i].Version != _snapshot.Version + i + 1)
            {
                Leave();
                return;
            }
        }

        var merged = _pending.Count == 0 ? _snapshot : SnapshotMerge.Apply(_snapshot, _pending);
        if (merged is null)
        {
            Leave();
            return;
        }

        _pending.Clear();
        _pendingItems = 0;
        _snapshot = _current = merged;
    }

    private void Leave()
    {
        _gone = true;
        _current = null;
        _pending.Clear();
    }
}
