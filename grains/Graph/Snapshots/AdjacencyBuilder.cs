using System.Runtime.CompilerServices;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>Collects one direction's transitions in any order and sorts them into rows.</summary>
public sealed class AdjacencyBuilder
{
    private readonly List<(int Own, Link Link)> _links = [];

    /// <summary>Bytes of what was added.</summary>
    public long Bytes => _links.Count * (long)Unsafe.SizeOf<(int, Link)>();

    /// <param name="own">The end that belongs to the shard.</param>
    /// <param name="other">The far end.</param>
    /// <param name="weight">At least 1.</param>
    public void Add(int own, int other, int weight) => _links.Add((own, new Link(other, weight)));

    /// <summary>Numbers of the shard that have a transition.</summary>
    public IEnumerable<int> Owners => _links.Select(link => link.Own);

    /// <summary>One row per number of <paramref name="ascending"/>; transitions of other numbers are left out.</summary>
    public Adjacency Build(ReadOnlySpan<int> ascending, NumberIndex index)
    {
        var starts = new int[ascending.Length + 1];
        foreach (var (own, _) in _links)
        {
            var row = index.Find(own);
            if (row >= 0)
                starts[row + 1]++;
        }

        for (var row = 0; row < ascending.Length; row++)
            starts[row + 1] += starts[row];
        var links = new Link[starts[^1]];
        var next = starts.AsSpan(0, ascending.Length).ToArray();
        foreach (var (own, link) in _links)
        {
            var row = index.Find(own);
            if (row >= 0)
                links[next[row]++] = link;
        }

        for (var row = 0; row < ascending.Length; row++)
            links.AsSpan(starts[row], starts[row + 1] - starts[row]).Sort();
        return new Adjacency(starts, links);
    }
}
