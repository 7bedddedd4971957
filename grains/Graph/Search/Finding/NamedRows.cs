using SongNodes.Grains.Graph.Search.Index;

namespace SongNodes.Grains.Graph.Search.Finding;

/// <summary>The rows of a segment whose title, artist, or "artist title" is the text, or begins with it.</summary>
internal sealed class NamedRows
{
    private readonly SegmentTables _tables;
    private readonly (int From, int ToExact, int ToPrefix) _titles;
    private readonly (int From, int ToExact, int ToPrefix) _artists;
    private readonly HashSet<int> _whole = [];
    private readonly HashSet<int> _wholeBegins = [];

    /// <param name="tables">Where to look.</param>
    /// <param name="text">Normalised.</param>
    /// <param name="titles">Look at titles.</param>
    /// <param name="artists">Look at artists.</param>
    public NamedRows(SegmentTables tables, string text, bool titles, bool artists)
    {
        _tables = tables;
        if (titles)
            _titles = SegmentTables.Range(tables.Titles, text);
        if (artists)
            _artists = SegmentTables.Range(tables.Artists, text);
        for (var space = text.IndexOf(' '); titles && artists && space > 0; space = text.IndexOf(' ', space + 1))
            FindWhole(text[..space], text[(space + 1)..]);
    }

    public bool IsExactTitle(int row) => row >= _titles.From && row < _titles.ToExact;

    public bool IsExactArtist(int row) => Within(_artists.From, _artists.ToExact, row);

    /// <summary>"Artist title" is the text.</summary>
    public bool IsWhole(int row) => _whole.Contains(row);

    public bool Begins(int row) =>
        (row >= _titles.From && row < _titles.ToPrefix) || Within(_artists.From, _artists.ToPrefix, row) || _wholeBegins.Contains(row);

    /// <summary>All rows of one or the other kind, some perhaps twice; true with those found by their title.</summary>
    public IEnumerable<(int Row, bool Title)> All(bool exact)
    {
        for (var row = _titles.From; row < (exact ? _titles.ToExact : _titles.ToPrefix); row++)
            yield return (row, true);
        for (var artist = _artists.From; artist < (exact ? _artists.ToExact : _artists.ToPrefix); artist++)
        {
            for (var at = 0; at < _tables.RowsOfArtist[artist].Length; at++)
                yield return (_tables.RowsOfArtist[artist][at], false);
        }

        foreach (var row in exact ? _whole : _wholeBegins)
            yield return (row, true);
    }

    private bool Within(int from, int to, int row) => _tables.ArtistOf[row] >= from && _tables.ArtistOf[row] < to;

    private void FindWhole(string artist, string title)
    {
        var artists = SegmentTables.Range(_tables.Artists, artist);
        if (artists.From == artists.ToExact)
            return;
        var titles = SegmentTables.Range(_tables.Titles, title);
        for (var at = artists.From; at < artists.ToExact; at++)
        {
            foreach (var row in _tables.RowsOfArtist[at])
            {
                if (row >= titles.From && row < titles.ToPrefix)
                    _ = row < titles.ToExact ? _whole.Add(row) && _wholeBegins.Add(row) : _wholeBegins.Add(row);
            }
        }
    }
}
