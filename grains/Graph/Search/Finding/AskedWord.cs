using SongNodes.Grains.Graph.Search.Index;
using SongNodes.Grains.Graph.Search.Text;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>How far the words of a text may be from the one asked for.</summary>
internal enum Tolerance
{
    /// <summary>The word, and words that begin with it; with a typo where that is rare or unknown.</summary>
    Usual,

    /// <summary>With a typo, even where the word is a common one; a long one that is unknown all the same with two.</summary>
    Typos,

    /// <summary>Whatever looks a little like it.</summary>
    Remote,
}

/// <summary>A word of a segment that stands for the one asked for.</summary>
/// <param name="Word">Its number.</param>
/// <param name="Quality">1..<see cref="RowMarks.BestQuality"/>.</param>
/// <param name="AsWritten">False for a typo.</param>
internal readonly record struct WordMatch(int Word, int Quality, bool AsWritten);

/// <summary>A word of a query, and the words that stand for it in each segment, the best first.</summary>
internal sealed class AskedWord
{
    /// <summary>A word that fewer titles and artists hold than this may well be misspelt.</summary>
    private const int Rare = 20;

    /// <summary>A word this short has too many neighbours to guess from.</summary>
    private const int ShortestWithTypo = 3;

    private const int ShortestWithTwo = 6;

    private readonly string _text;
    private readonly bool _last;
    private readonly WordPattern? _pattern;
    private readonly IReadOnlyList<SearchSegment> _segments;

    /// <param name="text">Folded.</param>
    /// <param name="last">True for the last word of a query, which may not be finished.</param>
    /// <param name="segments">Where to look.</param>
    /// <param name="tolerance">How far.</param>
    public AskedWord(string text, bool last, IReadOnlyList<SearchSegment> segments, Tolerance tolerance)
    {
        (_text, _last, _segments) = (text, last, segments);
        _pattern = text.Length is >= ShortestWithTypo and <= WordPattern.Longest ? new WordPattern(text) : null;
        Matches = [.. segments.Select(_ => new List<WordMatch>())];
        Match(tolerance);
        foreach (var matches in Matches)
            matches.Sort((left, right) => right.Quality - left.Quality);
    }

    public string Text => _text;

    /// <summary>For each segment.</summary>
    public List<WordMatch>[] Matches { get; }

    /// <summary>Titles and artists that hold a match.</summary>
    public int Found { get; private set; }

    private void Match(Tolerance tolerance)
    {
        Exact();
        if (_last || Found < Rare)
            Prefix();
        if (IsWithoutSpaces(_text))
            Within();
        if (_pattern is null)
            return;
        if (tolerance == Tolerance.Remote)
            Remote();
        else if (tolerance == Tolerance.Typos || Found == 0 || (Found < Rare && _text.Length > ShortestWithTypo))
            Near(1, 1);
        if (tolerance == Tolerance.Typos && Found < Rare / 4 && _text.Length >= ShortestWithTwo)
            Near(2, 2);
        if (tolerance == Tolerance.Typos && Found == 0)
            Within();
    }

    private void Exact() => Each((segment, add) =>
    {
        if (segment.Words.Find(_text) is >= 0 and var word)
            add(new WordMatch(word, RowMarks.BestQuality, AsWritten: true));
    });

    private void Prefix() => Each((segment, add) =>
    {
        var (from, to) = segment.Words.StartingWith(_text);
        for (var word = from; word < to; word++)
        {
            if (segment.Words[word].Length is var length && length > _text.Length)
                add(new WordMatch(word, Part(0.7, length), AsWritten: true));
        }
    });

    private void Near(int least, int most) => Each((segment, add) => segment.Words.Near(_pattern!, most, (word, actual) =>
    {
        if (actual >= least)
            add(new WordMatch(word, Math.Max(1, (int)(RowMarks.BestQuality * (0.8 - (0.7 * actual / _text.Length)))), AsWritten: false));
    }));

    /// <summary>Suggestions for a word that is not common: more typos, or another ending.</summary>
    private void Remote()
    {
        if (Found >= Rare)
            return;
        Near(1, _text.Length < ShortestWithTwo ? 1 : 2);
        var stem = Math.Max(ShortestWithTypo, (_text.Length * 3 / 5) + 1);
        if (stem < _text.Length)
            Each((segment, add) =>
            {
                var (from, to) = segment.Words.StartingWith(_text.AsSpan(0, stem));
                for (var word = from; word < to; word++)
                    add(new WordMatch(word, Part(0.3, Math.Max(_text.Length, segment.Words[word].Length)), AsWritten: false));
            });
    }

    private void Within() => Each((segment, add) =>
        segment.Words.Containing(_text, word => add(new WordMatch(word, Part(0.5, segment.Words[word].Length), AsWritten: true))));

    private int Part(double best, int length) => Math.Max(1, (int)(RowMarks.BestQuality * best * _text.Length / length));

    private void Each(Action<SegmentTables, Action<WordMatch>> look)
    {
        for (var at = 0; at < _segments.Count; at++)
        {
            var (tables, matches) = (_segments[at].Tables, Matches[at]);
            look(tables, match =>
            {
                matches.Add(match);
                Found += tables.InTitles[match.Word].Length + tables.InArtists[match.Word].Length;
            });
        }
    }

    /// <summary>Scripts whose words stand side by side: what is asked for is a part of a run of letters.</summary>
    private static bool IsWithoutSpaces(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0e00', '\u0eff') || text.AsSpan().ContainsAnyInRange('\u2e80', '\u9fff');
}
