using System.Numerics;
using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>How good a match is, 0..1, so that better kinds of match come first and the more often played before the others of a kind.</summary>
internal static class Ranking
{
    private const double Same = 0.99;
    private const double Begins = 0.75;
    private const double AsWritten = 0.5;
    private const double WithTypos = 0.25;

    /// <summary>What sets matches of a kind apart: less than the step to the next kind.</summary>
    private const double WithinKind = 0.24;

    private const double OfWords = 0.8;

    /// <summary>A track of so many sets, as a power of two, is as popular as counts.</summary>
    private const double MostPopular = 16;

    /// <param name="segment">The row's.</param>
    /// <param name="row">The row.</param>
    /// <param name="mark">What it matches.</param>
    /// <param name="named">Rows that are or begin with the whole text.</param>
    /// <param name="asked">Words of the query.</param>
    public static double Score(SearchSegment segment, int row, RowMark mark, NamedRows named, int asked)
    {
        if (named.IsExactTitle(row) || named.IsWhole(row))
            return 1;
        var found = BitOperations.PopCount((uint)mark.Words);
        var coverage = Coverage(segment.Tables, row, found, mark.InTitle);
        // Case, accents, signs and order do not make another name: "bjork" means Björk.
        if (named.IsExactArtist(row) || (coverage == 1 && mark.Quality == RowMarks.BestQuality * asked))
            return Same;
        var kind = named.Begins(row) ? Begins : found < asked ? 0 : mark.Typo ? WithTypos : AsWritten;
        var quality = (double)mark.Quality / (RowMarks.BestQuality * asked);
        var popularity = Math.Min(1, Math.Log2(1 + segment.Appearances(row)) / MostPopular);
        return kind + (WithinKind * ((OfWords * quality * coverage) + ((1 - OfWords) * popularity)));
    }

    /// <summary>How much of the names that hold the words they are.</summary>
    private static double Coverage(SegmentTables tables, int row, int found, int inTitle)
    {
        var words = (inTitle > 0 ? tables.TitleWords[row] : 0) + (inTitle < found ? tables.ArtistWords[tables.ArtistOf[row]] : 0);
        return Math.Min(1, (double)found / Math.Max(1, words));
    }
}
