using SongNodes.Grains.Graph.Search.Text;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>Collects tracks in any order and makes them a segment.</summary>
public sealed class SegmentBuilder
{
    /// <summary>Bytes of a track beside its texts, about: its columns, and its part of the words and their lists.</summary>
    private const int BytesOfTrack = 60;

    private readonly List<Guid> _ids = [];
    private readonly List<int> _appearances = [];
    private readonly List<int> _artistOf = [];
    private readonly TextColumn.Builder _titles = new();
    private readonly TextColumn.Builder _artists = new();
    private readonly SortKeys _titleKeys = new();
    private readonly SortKeys _artistKeys = new();
    private readonly Dictionary<string, int> _artistIndex = new(StringComparer.Ordinal);

    public int Count => _ids.Count;

    /// <summary>About the bytes of the segment to be.</summary>
    public long EstimatedBytes => (Count * (long)BytesOfTrack) + _titles.Bytes + _artists.Bytes;

    /// <param name="id">The track's id, different for each.</param>
    /// <param name="artist">As shown.</param>
    /// <param name="title">As shown.</param>
    /// <param name="appearances">Sets that hold the track.</param>
    public void Add(Guid id, string artist, string title, int appearances)
    {
        _ids.Add(id);
        _appearances.Add(appearances);
        if (!_artistIndex.TryGetValue(artist, out var index))
        {
            _artistIndex.Add(artist, index = _artists.Count);
            _artists.Add(artist);
            _artistKeys.Add(Names.Normalize(artist));
        }

        _artistOf.Add(index);
        _titles.Add(title);
        _titleKeys.Add(Names.Normalize(title));
    }

    public SearchSegment Build()
    {
        var (rows, artists) = (_titleKeys.Order(), _artistKeys.Order());
        var artistAt = new int[artists.Length];
        for (var artist = 0; artist < artists.Length; artist++)
            artistAt[artists[artist]] = artist;
        var ids = Array.ConvertAll(rows, row => _ids[row]);
        var artistOf = Array.ConvertAll(rows, row => artistAt[_artistOf[row]]);

        var words = new WordLists();
        var titleWords = Array.ConvertAll(rows, row => words.AddTitle(_titleKeys[row]));
        var artistWords = Array.ConvertAll(artists, artist => words.AddArtist(_artistKeys[artist]));
        var (vocabulary, inTitles, inArtists) = words.Build();
        var tables = new SegmentTables
        {
            Ids = ids,
            ByNumber = ByNumber(ids),
            ArtistOf = artistOf,
            Titles = _titles.Build(rows),
            Artists = _artists.Build(artists),
            TitleWords = titleWords,
            ArtistWords = artistWords,
            RowsOfArtist = IntLists.Of(artists.Length, [.. artistOf.Select((artist, row) => (artist, row))]),
            Words = vocabulary,
            InTitles = inTitles,
            InArtists = inArtists,
        };
        return new SearchSegment(tables, Array.ConvertAll(rows, row => _appearances[row]), null);
    }

    private static int[] ByNumber(Guid[] ids)
    {
        var (rows, numbers) = (new int[ids.Length], new int[ids.Length]);
        for (var row = 0; row < ids.Length; row++)
            (rows[row], numbers[row]) = (row, TrackIds.NumberOf(ids[row]));
        Array.Sort(numbers, rows);
        return rows;
    }

    /// <summary>Words in the order in which they are met, and what holds them.</summary>
    private sealed class WordLists
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _words = [];
        private readonly List<(int Word, int Row)> _inTitles = [];
        private readonly List<(int Word, int Artist)> _inArtists = [];
        private readonly List<int> _lastTitle = [];
        private readonly List<int> _lastArtist = [];
        private int _titles;
        private int _artists;

        /// <summary>Returns how many different words it has.</summary>
        public byte AddTitle(ReadOnlySpan<char> title) => Add(title, _titles++, _inTitles, _lastTitle);

        /// <inheritdoc cref="AddTitle"/>
        public byte AddArtist(ReadOnlySpan<char> artist) => Add(artist, _artists++, _inArtists, _lastArtist);

        public (Vocabulary Words, IntLists InTitles, IntLists InArtists) Build()
        {
            var (sorted, order) = (_words.ToArray(), Enumerable.Range(0, _words.Count).ToArray());
            Array.Sort(sorted, order, StringComparer.Ordinal);
            var place = new int[order.Length];
            for (var word = 0; word < order.Length; word++)
                place[order[word]] = word;
            return (Vocabulary.Of(sorted), Lists(_inTitles), Lists(_inArtists));

            IntLists Lists(List<(int Word, int Item)> pairs) =>
                IntLists.Of(place.Length, pairs.ConvertAll(pair => (place[pair.Word], pair.Item)));
        }

        private byte Add(ReadOnlySpan<char> text, int item, List<(int, int)> pairs, List<int> last)
        {
            var different = 0;
            var reader = new WordReader(text, stackalloc char[WordReader.UsualRoom]);
            while (reader.Read())
            {
                var word = NumberOf(reader.Word);
                if (last[word] == item)
                    continue;
                last[word] = item;
                pairs.Add((word, item));
                different++;
            }

            return (byte)Math.Min(different, byte.MaxValue);
        }

        private int NumberOf(ReadOnlySpan<char> word)
        {
            var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(word, out var number))
                return number;
            var text = new string(word);
            _numbers.Add(text, number = _words.Count);
            _words.Add(text);
            _lastTitle.Add(-1);
            _lastArtist.Add(-1);
            return number;
        }
    }
}
