using System.Runtime.InteropServices;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>Which words of a query each row of a segment holds. Not for two queries at a time.</summary>
internal sealed class RowMarks(int rows)
{
    /// <summary>Words of a query that are looked for.</summary>
    public const int MostWords = 16;

    public const int BestQuality = 63;

    private const uint Words = 0xffff;
    private const int TitleShift = 16;
    private const uint Title = 0x1f << TitleShift;
    private const uint Typo = 1 << 21;
    private const int QualityShift = 22;

    private readonly uint[] _marks = new uint[rows];
    private readonly List<int> _marked = [];

    /// <summary>Rows with at least one mark, in no order.</summary>
    public ReadOnlySpan<int> Marked => CollectionsMarshal.AsSpan(_marked);

    public long Bytes => _marks.Length * (long)sizeof(uint);

    public RowMark this[int row]
    {
        get
        {
            var mark = _marks[row];
            return new RowMark((int)(mark & Words), (int)((mark & Title) >> TitleShift), (int)(mark >> QualityShift), (mark & Typo) != 0);
        }
    }

    /// <summary>Marks a row with a word, once: the first match counts, so that the best has to come first.</summary>
    /// <param name="row">The row.</param>
    /// <param name="word">Number of the word in the query.</param>
    /// <param name="to">Which rows.</param>
    /// <param name="quality">1..<see cref="BestQuality"/>.</param>
    /// <param name="typo">Not as it is written.</param>
    /// <param name="title">In the title, not the artist.</param>
    public void Add(int row, int word, MarkTo to, int quality, bool typo, bool title)
    {
        ref var mark = ref _marks[row];
        var bit = 1u << word;
        if ((mark & bit) != 0)
            return;
        if (mark == 0)
        {
            if (!to.NewRows)
                return;
            _marked.Add(row);
        }
        else if ((mark & to.Required) != to.Required)
        {
            return;
        }

        mark = (mark | bit | (typo ? Typo : 0)) + (title ? 1u << TitleShift : 0) + ((uint)quality << QualityShift);
    }

    public void Clear()
    {
        foreach (var row in _marked)
            _marks[row] = 0;
        _marked.Clear();
    }
}

/// <param name="NewRows">Rows that have no word yet too.</param>
/// <param name="Required">Of the others only those that have these words.</param>
internal readonly record struct MarkTo(bool NewRows, uint Required);

/// <param name="Words">A bit for each word of the query.</param>
/// <param name="InTitle">How many of them the title holds.</param>
/// <param name="Quality">Sum over the words.</param>
/// <param name="Typo">True where a word was matched with a typo.</param>
internal readonly record struct RowMark(int Words, int InTitle, int Quality, bool Typo);
