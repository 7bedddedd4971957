namespace SongNodes.Grains.Graph.Traversal;

/// <summary>The tracks that a query returns, each with its distance from the centre, in the answer's order.</summary>
public sealed class NodeSet(int[] numbers, byte[] hops)
{
    private NumberMap? _hopOf;

    public int[] Numbers { get; } = numbers;

    /// <summary>Distances from the centre; all 0 where there is none.</summary>
    public byte[] Hops { get; } = hops;

    public static NodeSet Flat(int[] numbers) => new(numbers, new byte[numbers.Length]);

    /// <summary>The distance of a member, or -1.</summary>
    public int HopOf(int no)
    {
        if (_hopOf is null)
        {
            _hopOf = new NumberMap();
            for (var i = 0; i < Numbers.Length; i++)
                _hopOf.At(Numbers[i]) = Hops[i];
        }

        return _hopOf.TryGet(no, out var hop) ? hop : -1;
    }
}
