using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Shards;

/// <summary>A loaded or loading shard and the changes that came after its snapshot.</summary>
/// <remarks>
/// The slot exists before its load begins to read. So a change is either part of what the load reads or queued here,
/// never lost between the two. A change is shown from when its version is published: a shard that is in use has the next
/// snapshot ready by then, another merges what has gathered when somebody asks.
/// </remarks>
/// <param name="published">Of all shards of this silo.</param>
public sealed class ShardSlot(PublishedVersion published)
{
    /// <summary>Tracks and transitions that may wait here.</summary>
    private const int MostPending = 100_000;

    private readonly Lock _gate = new();
    private readonly List<GraphChange> _pending = [];
    private int _pendingItems;
    private long _atLeast;
    private ShardSnapshot? _snapshot;
    private ShardSnapshot? _next;
    private volatile ShardSnapshot? _current;
    private long _due = long.MaxValue;
    private volatile bool _gone;

    /// <summary>Approximate bytes of the snapshot and the next one, 0 while it loads.</summary>
    public long Bytes => (Volatile.Read(ref _snapshot)?.Bytes ?? 0) + (Volatile.Read(ref _next)?.Bytes ?? 0);

    public bool IsLoaded => Volatile.Read(ref _snapshot) is not null;

    /// <summary>True once a change was missed: only another load helps.</summary>
    public bool IsGone => _gone;

    /// <summary>Timestamp of the last read.</summary>
    public long UsedAt { get; set; }

    /// <summary>False while it loads, and for good once a change was missed.</summary>
    public bool TryRead([NotNullWhen(true)] out ShardSnapshot? snapshot)
    {
        // In this order: a version is published after it was queued.
        var version = published.Current;
        if (Volatile.Read(ref _due) > version && (snapshot = _current) is not null)
            return true;
        lock (_gate)
        {
            Advance();
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
            _pending.RemoveAll(change => change.Version <= snapshot.Version);
            _pendingItems = _pending.Sum(Items);
            for (var i = 0; i < _pending.Count; i++)
            {
                if (_pending[i].Version == snapshot.Version + i + 1)
                    continue;
                Leave();
                return false;
            }

            Advance();
            return !_gone;
        }
    }

    /// <summary>Queues a change; false when the ones before it were missed.</summary>
    public bool Receive(GraphChange change)
    {
        lock (_gate)
        {
            if (_gone)
                return false;
            if (_snapshot is not null && change.Version <= LastVersion())
                return true;
            if (_snapshot is not null && change.Version != LastVersion() + 1)
            {
                Leave();
                return false;
            }

            _pending.Add(change);
            _pendingItems += Items(change);
            Remember();
            if (_pendingItems > MostPending)
                MakeNext();
            return !_gone;
        }
    }

    /// <summary>Makes the snapshot with all that is queued, so that nobody waits for it once that is published.</summary>
    public void Prepare()
    {
        lock (_gate)
            MakeNext();
    }

    /// <summary>Lets go of the snapshot before the one that is shown now.</summary>
    public void Promote()
    {
        lock (_gate)
        {
            if (_next is not null)
                Advance();
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

    private static int Items(GraphChange change) => change.Tracks.Length + change.Edges.Length;

    private long LastVersion() => _pending.Count > 0 ? _pending[^1].Version : (_next ?? _snapshot)!.Version;

    /// <summary>Shows what is published.</summary>
    private void Advance()
    {
        if (_gone || _snapshot is null)
            return;
        var version = published.Current;
        if (_next is not null && _next.Version <= version)
            (_snapshot, _next) = (_next, null);
        if (_next is null)
            _snapshot = Merge(_snapshot, _pending.FindLastIndex(change => change.Version <= version) + 1);
        Remember();
    }

    private void MakeNext()
    {
        Advance();
        if (!_gone && _snapshot is not null && _pending.Count > 0)
            _next = Merge(_next ?? _snapshot, _pending.Count);
        Remember();
    }

    /// <summary>The snapshot with the first of the queued changes; it is gone where they do not tell enough.</summary>
    private ShardSnapshot? Merge(ShardSnapshot snapshot, int changes)
    {
        if (changes == 0)
            return snapshot;
        var merged = SnapshotMerge.Apply(snapshot, _pending[..changes]);
        if (merged is null)
        {
            Leave();
            return null;
        }

        _pending.RemoveRange(0, changes);
        _pendingItems = _pending.Sum(Items);
        return merged;
    }

    /// <summary>Readers take what is shown without a lock until the next version is published.</summary>
    private void Remember()
    {
        if (_gone)
            return;
        _current = _snapshot;
        Volatile.Write(ref _due, _next?.Version ?? (_pending.Count > 0 ? _pending[0].Version : long.MaxValue));
    }

    private void Leave()
    {
        _gone = true;
        (_current, _next) = (null, null);
        _pending.Clear();
        Volatile.Write(ref _due, 0);
    }
}
