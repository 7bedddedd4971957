using System.Numerics;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>
/// Tracks as the search finds them. Rows are in the order of the normalised titles, artists in that of their normalised names, so that
/// whatever is or begins with a text is one range. About 90 bytes a track. Immutable: a change makes another one of the same tables.
/// </summary>
public sealed class SearchSegment
{
    private readonly SegmentTables _tables;
    private readonly int[] _appearances;

    /// <summary>A bit per row that is a track no more, or another one by now; null while there is none.</summary>
    private readonly ulong[]? _gone;

    internal SearchSegment(SegmentTables tables, int[] appearances, ulong[]? gone)
    {
        (_tables, _appearances, _gone) = (tables, appearances, gone);
        Live = Rows - (gone?.Sum(BitOperations.PopCount) ?? 0);
    }

    /// <summary>Rows, those that are gone included.</summary>
    public int Rows => _appearances.Length;

    /// <summary>Rows that are still a track.</summary>
    public int Live { get; }

    public long Bytes => _tables.Bytes + (_appearances.Length * (long)sizeof(int)) + ((_gone?.Length ?? 0) * (long)sizeof(ulong));

    internal SegmentTables Tables => _tables;

    public int Appearances(int row) => _appearances[row];

    public bool IsGone(int row) => _gone is not null && (_gone[row >> 6] & (1UL << (row & 63))) != 0;

    public Guid Id(int row) => _tables.Ids[row];

    public string Title(int row) => _tables.Titles[row];

    public string Artist(int row) => _tables.Artists[_tables.ArtistOf[row]];

    /// <summary>The row of a track that is not gone, or -1.</summary>
    public int Find(int no)
    {
        var row = _tables.RowOf(no);
        return row >= 0 && !IsGone(row) ? row : -1;
    }

    /// <summary>The segment after a change: these rows gone, those with another count of appearances.</summary>
    internal SearchSegment After(IReadOnlyCollection<int> gone, IReadOnlyCollection<(int Row, int Appearances)> counted)
    {
        if (gone.Count == 0 && counted.Count == 0)
            return this;
        var appearances = counted.Count == 0 ? _appearances : [.. _appearances];
        foreach (var (row, count) in counted)
            appearances[row] = count;
        var marks = gone.Count == 0 ? _gone : _gone is null ? new ulong[(Rows + 63) >> 6] : [.. _gone];
        foreach (var row in gone)
            marks![row >> 6] |= 1UL << (row & 63);
        return new SearchSegment(_tables, appearances, marks);
    }
}
