using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>One reading of a query: these words, all of them or only the telling ones.</summary>
internal sealed class Attempt(SearchIndex index, IReadOnlyList<AskedWord> words, bool allRequired)
{
    public IReadOnlyList<AskedWord> Words => words;

    /// <summary>Finds the rows that hold the words.</summary>
    public void Run(FieldScope fields, IReadOnlyList<NamedRows> named, TopHits hits, CancellationToken cancellation)
    {
        if (allRequired && words.Any(word => word.Found == 0))
            return;
        // The rarest word first: no later one adds rows to those that it leaves.
        var order = Enumerable.Range(0, words.Count).OrderBy(word => words[word].Found).ToArray();
        var enough = allRequired ? null : new Telling(words, order, index.Tracks);
        var all = (1 << words.Count) - 1;
        for (var at = 0; at < index.Segments.Count; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            var segment = index.Segments[at];
            var marks = segment.Tables.BorrowMarks();
            try
            {
                Mark(segment.Tables, at, order, enough, marks, fields);
                foreach (var row in marks.Marked)
                {
                    var mark = marks[row];
                    if ((enough is null ? mark.Words == all : enough.IsEnough(mark.Words)) && !segment.IsGone(row))
                        hits.Offer(segment, row, Ranking.Score(segment, row, mark, named[at], words.Count), named[at].IsExactTitle(row));
                }
            }
            finally
            {
                segment.Tables.GiveBack(marks);
            }
        }
    }

    private void Mark(SegmentTables tables, int segment, int[] order, Telling? enough, RowMarks marks, FieldScope fields)
    {
        var before = 0u;
        foreach (var word in order)
        {
            var to = enough is null ? new MarkTo(NewRows: before == 0, before) : new MarkTo(enough.CanBegin(word), 0);
            foreach (var match in words[word].Matches[segment])
            {
                if (fields.Title)
                {
                    foreach (var row in tables.InTitles[match.Word])
                        marks.Add(row, word, to, match.Quality, !match.AsWritten, title: true);
                }

                if (fields.Artist)
                {
                    foreach (var artist in tables.InArtists[match.Word])
                    {
                        foreach (var row in tables.RowsOfArtist[artist])
                            marks.Add(row, word, to, match.Quality, !match.AsWritten, title: false);
                    }
                }
            }

            before |= 1u << word;
        }
    }

    /// <summary>Which words may be missing: most of what they tell must be there. A word that few tracks hold tells more.</summary>
    private sealed class Telling
    {
        private readonly double[] _weights;
        private readonly double _least;
        private readonly int _fewest;

        private readonly bool[] _canBegin;

        public Telling(IReadOnlyList<AskedWord> words, int[] order, int tracks)
        {
            // A word that nothing holds cannot be asked of anything.
            _weights = [.. words.Select(word => word.Found == 0 ? 0 : Math.Log(1 + ((double)tracks / word.Found)))];
            _least = _weights.Sum() / 2;
            _fewest = (words.Count + 2) / 3;
            _canBegin = new bool[words.Count];
            for (var at = 0; at < order.Length; at++)
                _canBegin[order[at]] = order.Skip(at).Sum(word => _weights[word]) >= _least;
        }

        /// <summary>False where a row that has none of the words before can't have enough any more.</summary>
        public bool CanBegin(int word) => _canBegin[word];

        public bool IsEnough(int words)
        {
            var (weight, count) = (0.0, 0);
            for (var left = words; left != 0; left &= left - 1)
            {
                weight += _weights[int.TrailingZeroCount(left)];
                count++;
            }

            return count >= _fewest && weight >= _least;
        }
    }
}

/// <summary>Where to look; at least one of the two.</summary>
internal readonly record struct FieldScope(bool Title, bool Artist);
