using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Traversal;

/// <summary>The tracks that a query returns, each with its distance from the centre, in the answer's order.</summary>
public sealed class NodeSet(int[] numbers, byte[] hops)
{
    /// <summary>Bits a member: one in 32 of those that are no members takes the second look.</summary>
    private const int BitsPerMember = 32;

    private NumberMap? _places;
    private ulong[] _filter = [];
    private int _shift;

    public int[] Numbers { get; } = numbers;

    /// <summary>Distances from the centre; all 0 where there is none.</summary>
    public byte[] Hops { get; } = hops;

    public static NodeSet Flat(int[] numbers) => new(numbers, new byte[numbers.Length]);

    /// <summary>Where a member stands, or -1.</summary>
    public int PlaceOf(int no)
    {
        if (_places is null)
            Index();
        // Most of what is asked for is no member: the neighbours of hubs.
        var bit = Bit(no);
        if ((_filter[bit >> 6] & (1UL << (int)bit)) == 0)
            return -1;
        return _places!.TryGet(no, out var place) ? place : -1;
    }

    /// <summary>The distance of a member, or -1.</summary>
    public int HopOf(int no) => PlaceOf(no) is >= 0 and var place ? Hops[place] : -1;

    private uint Bit(int no) => ((uint)no * 2_654_435_769u) >> _shift;

    private void Index()
    {
        var bits = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, Numbers.Length * BitsPerMember));
        _shift = 32 - System.Numerics.BitOperations.Log2((uint)bits);
        _filter = new ulong[bits / 64];
        var places = new NumberMap();
        for (var place = 0; place < Numbers.Length; place++)
        {
            places.At(Numbers[place]) = place;
            var bit = Bit(Numbers[place]);
            _filter[bit >> 6] |= 1UL << (int)bit;
        }

        _places = places;
    }
}
