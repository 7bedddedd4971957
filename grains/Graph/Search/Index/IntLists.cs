namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>Many short lists of numbers in one array.</summary>
internal sealed class IntLists
{
    private readonly int[] _starts;
    private readonly int[] _items;

    private IntLists(int[] starts, int[] items) => (_starts, _items) = (starts, items);

    public long Bytes => (_starts.Length + _items.Length) * (long)sizeof(int);

    public ReadOnlySpan<int> this[int list] => _items.AsSpan(_starts[list], _starts[list + 1] - _starts[list]);

    /// <summary>Items of the lists from the first number up to but without the second.</summary>
    public int CountOf(int from, int to) => _starts[to] - _starts[from];

    /// <summary>Puts each item into its list; a list keeps the order of the pairs.</summary>
    public static IntLists Of(int count, List<(int List, int Item)> pairs)
    {
        var starts = new int[count + 1];
        foreach (var (list, _) in pairs)
            starts[list + 1]++;
        for (var list = 0; list < count; list++)
            starts[list + 1] += starts[list];
        var next = starts.AsSpan(0, count).ToArray();
        var items = new int[pairs.Count];
        foreach (var (list, item) in pairs)
            items[next[list]++] = item;
        return new IntLists(starts, items);
    }
}
