using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>
/// Breadth first from a centre over both directions: hop by hop, within a hop by the greatest strength that ties a
/// track to the hop before, then by number. Reads shards of this process directly, and asks each other one that holds a part of
/// the hop once.
/// </summary>
public sealed class BreadthFirst
{
    private readonly IReadOnlyList<IGraphShard> _shards;
    private readonly SearchBounds _bounds;
    private readonly CancellationToken _cancellation;
    private readonly List<int> _numbers = [];
    private readonly List<byte> _hops = [];
    private readonly NumberMap _seen = new();
    private readonly NeighbourMerge _merge = new();

    private BreadthFirst(IReadOnlyList<IGraphShard> shards, SearchBounds bounds, CancellationToken cancellation) =>
        (_shards, _bounds, _cancellation) = (shards, bounds, cancellation);

    /// <summary>One more than asked for is looked for, to tell whether the bound cut something off.</summary>
    private int Room => _bounds.MaxNodes + 1 - _numbers.Count;

    /// <param name="shards">By shard number; only those that the search reaches are used.</param>
    /// <param name="centre">Comes first, whether a filter lets it pass or not.</param>
    /// <param name="bounds">Where the search ends.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static ValueTask<BreadthFirstResult> RunAsync(
        IReadOnlyList<IGraphShard> shards, int centre, SearchBounds bounds, CancellationToken cancellation) =>
        new BreadthFirst(shards, bounds, cancellation).RunAsync(centre);

    private async ValueTask<BreadthFirstResult> RunAsync(int centre)
    {
        Take(centre, 0);
        var start = 0;
        for (byte hop = 1; hop <= _bounds.MaxDepth && start < _numbers.Count && Room > 0; hop++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var end = _numbers.Count;
            await GatherAsync(start, end);
            if (_bounds.Filter.IsEmpty)
                TakeBest(hop);
            else
                await TakeMatchingAsync(hop);
            start = end;
        }

        var kept = Math.Min(_numbers.Count, _bounds.MaxNodes);
        var nodes = new NodeSet([.. _numbers[..kept]], [.. _hops[..kept]]);
        return new BreadthFirstResult(nodes, _numbers.Count > kept);
    }

    private void Take(int no, byte hop)
    {
        _seen.At(no) = 1;
        _numbers.Add(no);
        _hops.Add(hop);
    }

    /// <summary>Puts what lies around the tracks of a hop into the merge.</summary>
    private ValueTask GatherAsync(int start, int end)
    {
        _merge.Clear();
        Dictionary<int, List<int>>? elsewhere = null;
        for (var at = start; at < end; at++)
        {
            var no = _numbers[at];
            var shard = ShardOf.Track(no, _shards.Count);
            if (_shards[shard].Snapshot is { } snapshot)
                _merge.Add(snapshot, no, _bounds.MinWeight);
            else
                Part(elsewhere ??= [], shard).Add(no);
        }

        return elsewhere is null ? ValueTask.CompletedTask : new(AskAsync(elsewhere));
    }

    private async Task AskAsync(Dictionary<int, List<int>> frontiers)
    {
        // A shard that names only its strongest must name enough that the known ones among them leave room.
        var most = _bounds.Filter.IsEmpty ? Room + _seen.Count : int.MaxValue;
        var rows = await Task.WhenAll(frontiers.Select(part =>
            _shards[part.Key].ExpandAsync([.. part.Value], _bounds.MinWeight, most, _cancellation).AsTask()));
        foreach (var row in rows)
            _merge.Add(new LinkRange(row, 0, row.Length));
    }

    private void TakeBest(byte hop)
    {
        while (Room > 0 && TryNextUnseen(out var no))
            Take(no, hop);
    }

    /// <summary>Goes on until enough are known to pass; those whose shard lives elsewhere may pass too, and are asked for together.</summary>
    private async ValueTask TakeMatchingAsync(byte hop)
    {
        var candidates = new List<int>();
        var passed = new HashSet<int>();
        Dictionary<int, List<int>>? elsewhere = null;
        while (passed.Count < Room && TryNextUnseen(out var no))
        {
            _seen.At(no) = 1;
            var shard = ShardOf.Track(no, _shards.Count);
            if (_shards[shard].Snapshot is not { } snapshot)
                Part(elsewhere ??= [], shard).Add(no);
            else if (snapshot.Find(no) is >= 0 and var row && _bounds.Filter.Matches(snapshot.Nodes, row))
                passed.Add(no);
            candidates.Add(no);
        }

        if (elsewhere is not null)
        {
            var matching = await Task.WhenAll(elsewhere.Select(part =>
                _shards[part.Key].MatchAsync([.. part.Value], _bounds.Filter, _cancellation).AsTask()));
            passed.UnionWith(matching.SelectMany(part => part));
        }

        foreach (var no in candidates)
        {
            if (Room > 0 && passed.Contains(no))
                Take(no, hop);
        }
    }

    private bool TryNextUnseen(out int no)
    {
        for (var looked = 1; _merge.TryNext(out var link); looked++)
        {
            if ((looked & 4_095) == 0)
                _cancellation.ThrowIfCancellationRequested();
            no = link.Other;
            if (!_seen.Contains(no))
                return true;
        }

        no = 0;
        return false;
    }

    private static List<int> Part(Dictionary<int, List<int>> parts, int shard)
    {
        if (!parts.TryGetValue(shard, out var part))
            parts[shard] = part = [];
        return part;
    }
}
