using System.Collections.Concurrent;
using SongNodes.Grains.Graph.Search.Text;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>What never changes of a segment.</summary>
internal sealed class SegmentTables
{
    public required Guid[] Ids { get; init; }

    /// <summary>Rows in the order of the tracks' numbers.</summary>
    public required int[] ByNumber { get; init; }

    public required int[] ArtistOf { get; init; }

    public required TextColumn Titles { get; init; }

    public required TextColumn Artists { get; init; }

    /// <summary>Different words of each title; 255 stands for more too.</summary>
    public required byte[] TitleWords { get; init; }

    public required byte[] ArtistWords { get; init; }

    public required IntLists RowsOfArtist { get; init; }

    public required Vocabulary Words { get; init; }

    /// <summary>For each word the rows whose title holds it.</summary>
    public required IntLists InTitles { get; init; }

    /// <summary>For each word the artists whose name holds it.</summary>
    public required IntLists InArtists { get; init; }

    /// <summary>Marks of queries that ended, all clear, for the next ones: as many as there are processors.</summary>
    private readonly ConcurrentBag<RowMarks> _spare = [];

    public long Bytes =>
        _spare.Sum(marks => marks.Bytes) + (Ids.Length * 16L) + ((ByNumber.Length + ArtistOf.Length) * (long)sizeof(int)) + TitleWords.Length + ArtistWords.Length
        + Titles.Bytes + Artists.Bytes + RowsOfArtist.Bytes + Words.Bytes + InTitles.Bytes + InArtists.Bytes;

    public RowMarks BorrowMarks() => _spare.TryTake(out var marks) ? marks : new RowMarks(Ids.Length);

    public void GiveBack(RowMarks marks)
    {
        marks.Clear();
        if (_spare.Count < Environment.ProcessorCount)
            _spare.Add(marks);
    }

    public int RowOf(int no)
    {
        int low = 0, high = ByNumber.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = NumberAt(ByNumber[middle]);
            if (found == no)
                return ByNumber[middle];
            if (found < no)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    public int NumberAt(int row) => TrackIds.NumberOf(Ids[row]);

    /// <summary>The range of names that are the text, and of those that begin with it; both start at the same place.</summary>
    public static (int From, int ToExact, int ToPrefix) Range(TextColumn names, string text)
    {
        var from = First(names, 0, name => string.CompareOrdinal(name, text) >= 0);
        var exact = First(names, from, name => string.CompareOrdinal(name, text) > 0);
        return (from, exact, First(names, exact, name => !name.StartsWith(text, StringComparison.Ordinal)));
    }

    private static int First(TextColumn names, int low, Predicate<string> behind)
    {
        var high = names.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (behind(Names.Normalize(names[middle])))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
