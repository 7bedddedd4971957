namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>One direction of a shard's transitions in compressed rows: 8 bytes each, and 4 bytes a track.</summary>
public sealed class Adjacency
{
    public static readonly Adjacency Empty = new([0], []);

    private readonly int[] _starts;
    private readonly Link[] _links;

    /// <param name="starts">Where each row starts, and behind the last row its end.</param>
    /// <param name="links">All rows one after the other, each sorted.</param>
    public Adjacency(int[] starts, Link[] links) => (_starts, _links) = (starts, links);

    public int Count => _links.Length;

    public long Bytes => (_starts.Length * (long)sizeof(int)) + (_links.Length * 8L);

    /// <summary>A track's transitions, heaviest first, then by number.</summary>
    public ReadOnlySpan<Link> Of(int index) => _links.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>The transitions of a track that weigh at least so much.</summary>
    public LinkRange From(int index, int minWeight)
    {
        var (start, end) = (_starts[index], _starts[index + 1]);
        return new(_links, start, minWeight <= 1 ? end : start + FirstAtMost(_links.AsSpan(start, end - start), minWeight - 1));
    }

    /// <summary>The transitions of a track that have exactly this weight, by number.</summary>
    public ReadOnlySpan<Link> Of(int index, int weight)
    {
        var row = Of(index);
        var from = FirstAtMost(row, weight);
        return row[from..FirstAtMost(row, weight - 1)];
    }

    /// <summary>Position of the first link that is no heavier than <paramref name="weight"/>.</summary>
    public static int FirstAtMost(ReadOnlySpan<Link> row, int weight)
    {
        int low = 0, high = row.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (row[middle].Weight > weight)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public ReadOnlySpan<Link> All => _links;
}
