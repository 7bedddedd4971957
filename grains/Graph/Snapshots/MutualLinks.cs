namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>
/// The tracks that a track is tied to in both directions, at the strength of both together. They are few: tracks without any
/// take no room. With these, what lies around a track can be read in order, without adding up what does not matter.
/// </summary>
public sealed class MutualLinks
{
    private readonly int[] _rows;
    private readonly int[] _starts;
    private readonly Link[] _links;
    private readonly int[] _lesser;

    /// <param name="outgoing">One direction.</param>
    /// <param name="incoming">The other one of the same tracks.</param>
    /// <param name="count">How many tracks there are.</param>
    public MutualLinks(Adjacency outgoing, Adjacency incoming, int count)
    {
        var (rows, starts, links) = (new List<int>(), new List<int>(), new List<(Link Link, int Lesser)>());
        var weights = new NumberMap();
        for (var row = 0; row < count; row++)
        {
            var start = links.Count;
            Collect(outgoing.Of(row), incoming.Of(row), weights, links);
            if (links.Count == start)
                continue;
            rows.Add(row);
            starts.Add(start);
            links.Sort(start, links.Count - start, ByLink);
        }

        starts.Add(links.Count);
        (_rows, _starts) = ([.. rows], [.. starts]);
        _links = [.. links.Select(link => link.Link)];
        _lesser = [.. links.Select(link => link.Lesser)];
    }

    public long Bytes => ((_rows.Length + _starts.Length + _lesser.Length) * (long)sizeof(int)) + (_links.Length * 8L);

    private static Comparer<(Link Link, int Lesser)> ByLink { get; } =
        Comparer<(Link Link, int Lesser)>.Create((left, right) => left.Link.CompareTo(right.Link));

    /// <summary>Those of a track whose both directions weigh at least so much.</summary>
    public LinkRange Of(int row, int minWeight)
    {
        var at = Array.BinarySearch(_rows, row);
        if (at < 0)
            return default;
        var (start, end) = (_starts[at], _starts[at + 1]);
        if (minWeight <= 1)
            return new(_links, start, end);
        Link[] heavy = [.. Enumerable.Range(start, end - start).Where(link => _lesser[link] >= minWeight).Select(link => _links[link])];
        return new(heavy, 0, heavy.Length);
    }

    private static void Collect(ReadOnlySpan<Link> outgoing, ReadOnlySpan<Link> incoming, NumberMap weights, List<(Link, int)> links)
    {
        if (outgoing.IsEmpty || incoming.IsEmpty)
            return;
        weights.Clear();
        foreach (var (other, weight) in outgoing)
            weights.At(other) = weight;
        foreach (var (other, weight) in incoming)
        {
            if (weights.TryGet(other, out var back))
                links.Add((new Link(other, weight + back), Math.Min(weight, back)));
        }
    }
}
