using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>
/// Merges rows that are each in the order of answers, strongest first, then by number. Reads only as far as it is asked:
/// of a hub's thousands of neighbours it looks at no more than the strongest.
/// </summary>
/// <remarks>A heap of the rows' heads. A track comes once for each row that holds it, at its greatest strength first.</remarks>
public sealed class NeighbourMerge
{
    private Head[] _heap = new Head[48];
    private LinkRange[] _rows = new LinkRange[48];
    private int _heads;
    private int _added;

    public void Clear() => _heads = _added = 0;

    /// <summary>Adds what lies around a track, transitions under <paramref name="minWeight"/> left out.</summary>
    public void Add(ShardSnapshot snapshot, int no, int minWeight)
    {
        var row = snapshot.Find(no);
        if (row < 0)
            return;
        // A tie that goes both ways is in all three: its sum, which is the greatest, comes first.
        Add(snapshot.Out.From(row, minWeight));
        Add(snapshot.In.From(row, minWeight));
        Add(snapshot.Mutual.Of(row, minWeight));
    }

    public void Add(LinkRange row)
    {
        if (row.IsEmpty)
            return;
        if (_added == _rows.Length)
        {
            Array.Resize(ref _rows, _added * 2);
            Array.Resize(ref _heap, _added * 2);
        }

        _rows[_added] = row;
        Rise(_heads++, new Head(Key(row.Links[row.Start]), _added++));
    }

    /// <summary>The next link in order; false when there is none.</summary>
    public bool TryNext(out Link link)
    {
        link = default;
        if (_heads == 0)
            return false;
        var (key, source) = _heap[0];
        link = new Link((int)key, int.MaxValue - (int)(key >> 32));
        ref var row = ref _rows[source];
        row = row with { Start = row.Start + 1 };
        Sink(row.IsEmpty ? _heap[--_heads] : new Head(Key(row.Links[row.Start]), source));
        return true;
    }

    /// <summary>One number whose natural order is that of answers.</summary>
    private static long Key(Link link) => ((long)(int.MaxValue - link.Weight) << 32) | (uint)link.Other;

    private void Rise(int at, Head head)
    {
        for (; at > 0 && head.Key < _heap[(at - 1) / 2].Key; at = (at - 1) / 2)
            _heap[at] = _heap[(at - 1) / 2];
        _heap[at] = head;
    }

    private void Sink(Head head)
    {
        var at = 0;
        while ((2 * at) + 1 is var child && child < _heads)
        {
            if (child + 1 < _heads && _heap[child + 1].Key < _heap[child].Key)
                child++;
            if (head.Key <= _heap[child].Key)
                break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = head;
    }

    private readonly record struct Head(long Key, int Row);
}
