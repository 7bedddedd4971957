using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>Normalised names, kept only while they are sorted and read for words.</summary>
internal sealed class SortKeys
{
    private readonly List<char> _text = [];
    private readonly List<int> _starts = [0];

    public int Count => _starts.Count - 1;

    public ReadOnlySpan<char> this[int index] => CollectionsMarshal.AsSpan(_text)[_starts[index].._starts[index + 1]];

    public void Add(ReadOnlySpan<char> key)
    {
        _text.AddRange(key);
        _starts.Add(_text.Count);
    }

    /// <summary>The indexes in the order of their keys' code units.</summary>
    public int[] Order()
    {
        var order = Enumerable.Range(0, Count).ToArray();
        // The first letters decide most comparisons, without a look at the text.
        var heads = Array.ConvertAll(order, index => Head(this[index]));
        Array.Sort(heads, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && heads[to] == heads[from])
                to++;
            if (to - from > 1)
                order.AsSpan(from, to - from).Sort((left, right) => this[left].SequenceCompareTo(this[right]));
            from = to;
        }

        return order;
    }

    private static ulong Head(ReadOnlySpan<char> key)
    {
        var head = 0UL;
        for (var at = 0; at < 4; at++)
            head = (head << 16) | (at < key.Length ? key[at] : '\0');
        return head;
    }
}
