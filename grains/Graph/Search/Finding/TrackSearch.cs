using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Search.Index;
using SongNodes.Grains.Graph.Search.Text;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>Answers one search over an index. Pure.</summary>
/// <remarks>
/// All words have to be there, in any order, in title and artist together. Where no track has them all: with other spaces,
/// then with more typos, then with the telling ones only. The first reading that finds something counts.
/// </remarks>
public sealed class TrackSearch
{
    private const int MostSuggestions = 5;

    /// <summary>With fewer results there are suggestions.</summary>
    private const int Few = 3;

    private readonly SearchIndex _index;
    private readonly SearchQuery _query;
    private readonly CancellationToken _cancellation;
    private readonly FieldScope _fields;
    private readonly NamedRows[] _named;

    private TrackSearch(SearchIndex index, SearchQuery query, CancellationToken cancellation)
    {
        (_index, _query, _cancellation) = (index, query, cancellation);
        _fields = new FieldScope(query.Title, query.Artist);
        var text = Names.Normalize(query.Text);
        _named = [.. index.Segments.Select(segment => new NamedRows(segment.Tables, text, query.Title, query.Artist))];
    }

    public static TrackSearchResult Run(SearchIndex index, SearchQuery query, CancellationToken cancellation = default) =>
        new TrackSearch(index, query, cancellation).Run();

    private TrackSearchResult Run()
    {
        // As the index reads titles: a sign that stands for several letters is part of a word only when it is taken apart.
        var words = Words(Names.Normalize(_query.Text));
        var hits = new TopHits(_query.Offset + _query.Limit);
        if (_query.Type == SearchType.Fuzzy)
            words = Find(words, hits);
        else
            FindNamed(hits);
        var page = hits.Take().Skip(_query.Offset).Select(hit =>
            new TrackHit(hit.Segment.Id(hit.Row), hit.Segment.Artist(hit.Row), hit.Segment.Title(hit.Row), hit.Score)).ToList();
        return new TrackSearchResult(page, hits.Total, hits.Total < Few ? Suggest(words, page) : [], words);
    }

    /// <summary>Returns the words as they were read in the end.</summary>
    private List<string> Find(List<string> words, TopHits hits)
    {
        if (Try(words, Tolerance.Usual, allRequired: true, hits))
            return words;
        if (Respelling.Of(words, _index) is { Count: <= RowMarks.MostWords } respelt && Try(respelt, Tolerance.Usual, allRequired: true, hits))
            return respelt;
        if (!Try(words, Tolerance.Typos, allRequired: true, hits) && words.Count > 1)
            Try(words, Tolerance.Usual, allRequired: false, hits);
        return words;
    }

    private bool Try(List<string> words, Tolerance tolerance, bool allRequired, TopHits hits)
    {
        var asked = words.Select((word, at) => new AskedWord(word, at == words.Count - 1, _index.Segments, tolerance)).ToArray();
        new Attempt(_index, asked, allRequired).Run(_fields, _named, hits, _cancellation);
        return hits.Total > 0;
    }

    private void FindNamed(TopHits hits)
    {
        for (var at = 0; at < _named.Length; at++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var segment = _index.Segments[at];
            var marks = segment.Tables.BorrowMarks();
            try
            {
                foreach (var (row, title) in _named[at].All(_query.Type == SearchType.Exact))
                    marks.Add(row, 0, new MarkTo(NewRows: true, 0), RowMarks.BestQuality, typo: false, title);
                foreach (var row in marks.Marked)
                {
                    if (!segment.IsGone(row))
                        hits.Offer(segment, row, Ranking.Score(segment, row, marks[row], _named[at], 1), _named[at].IsExactTitle(row));
                }
            }
            finally
            {
                segment.Tables.GiveBack(marks);
            }
        }
    }

    /// <summary>Titles of tracks that come near, other than those found.</summary>
    private string[] Suggest(List<string> words, List<TrackHit> found)
    {
        var near = new TopHits(MostSuggestions * 4);
        Try(words, Tolerance.Remote, allRequired: false, near);
        return [.. near.Take().Select(hit => hit.Segment.Title(hit.Row)).Except(found.Select(hit => hit.Title)).Take(MostSuggestions)];
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(text, stackalloc char[WordReader.UsualRoom]);
        while (reader.Read() && words.Count < RowMarks.MostWords)
        {
            var word = new string(reader.Word);
            if (!words.Contains(word))
                words.Add(word);
        }

        return words;
    }
}

/// <summary>A track that matches; <paramref name="Score"/> is 0..1.</summary>
public sealed record TrackHit(Guid Id, string Artist, string Title, double Score);

/// <summary>A page of matches, how many there are, titles near by when there are few, and the words that were looked for, folded.</summary>
public sealed record TrackSearchResult(List<TrackHit> Hits, long Total, string[] Suggestions, IReadOnlyList<string> Words);
