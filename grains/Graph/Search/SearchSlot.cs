using System.Diagnostics.CodeAnalysis;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search;

/// <summary>A loaded or loading index and the changes that come meanwhile; after its load it is always at the last change.</summary>
/// <remarks>It exists before its load begins to read, so that a change is either part of what is read or queued here.</remarks>
/// <param name="mostBytes">An index that grows beyond this leaves.</param>
public sealed class SearchSlot(long mostBytes)
{
    /// <summary>Tracks that may wait here for the load.</summary>
    private const int MostPending = 500_000;

    private readonly Lock _gate = new();
    private readonly List<GraphChange> _pending = [];
    private int _pendingTracks;
    private long _atLeast;
    private int _frozen;
    private volatile SearchIndex? _current;
    private volatile bool _gone;

    public SearchIndex? Current => _current;

    /// <summary>True once a change was missed or the index grew too large: only another load helps.</summary>
    public bool IsGone => _gone;

    /// <summary>Timestamp of the last search.</summary>
    public long UsedAt { get; set; }

    /// <summary>False while it loads, and for good once it is gone.</summary>
    public bool TryRead([NotNullWhen(true)] out SearchIndex? index) => (index = _current) is not null;

    /// <summary>Takes what the load read; false when changes after it were missed, so that another load is needed.</summary>
    public bool Complete(SearchIndex loaded)
    {
        lock (_gate)
        {
            if (_gone || loaded.Version < _atLeast)
                return false;
            var index = loaded;
            foreach (var change in _pending.Where(change => change.Version > loaded.Version))
            {
                if (change.Version != index.Version + 1)
                    return false;
                index = index.After(change);
            }

            _pending.Clear();
            Publish(index);
            return !_gone;
        }
    }

    /// <summary>Takes a change; it is in every search that starts after the call.</summary>
    public void Receive(GraphChange change)
    {
        lock (_gate)
        {
            if (_gone || change.Version <= _current?.Version)
                return;
            if (_current is null)
            {
                _pending.Add(change);
                _pendingTracks += change.Tracks.Length;
                if (_pendingTracks > MostPending)
                    Leave();
            }
            else if (change.Version != _current.Version + 1)
            {
                Leave();
            }
            else
            {
                Publish(_current.After(change, _frozen));
            }
        }
    }

    /// <summary>Changes up to this version may have been missed here: an index that is older leaves.</summary>
    public void ForgetOlderThan(long version)
    {
        lock (_gate)
        {
            _atLeast = Math.Max(_atLeast, version);
            if (_current is { } index && index.Version < version)
                Leave();
        }
    }

    private void Publish(SearchIndex index)
    {
        if (index.Bytes > mostBytes)
        {
            Leave();
            return;
        }

        _current = index;
        if (_frozen == 0 && index.Due() is { } due)
        {
            _frozen = due.To;
            var parts = index.Segments.Take(due.To).Skip(due.From).ToArray();
            _ = Task.Run(() => Merge(parts));
        }
    }

    /// <summary>Beside searches and changes: a large merge takes seconds.</summary>
    private void Merge(SearchSegment[] parts)
    {
        SearchSegment? merged = null;
        try
        {
            if (!_gone)
                merged = SegmentMerge.Of(parts);
        }
        finally
        {
            lock (_gate)
            {
                _frozen = 0;
                if (merged is not null && _current is { } index)
                    Publish(index.With(merged, parts));
            }
        }
    }

    private void Leave()
    {
        _gone = true;
        _current = null;
        _pending.Clear();
    }
}
