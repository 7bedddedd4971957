using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Import.Files.Xml;

/// <summary>The tracks of a collection, and the playlists that name them.</summary>
internal sealed class Playlists
{
    private const int MostTracks = 1_000_000;
    private const int MostRows = 1_000_000;

    private readonly Dictionary<string, SetRow> _tracks = [];
    private readonly List<ReadSet> _sets = [];
    private List<SetRow>? _rows;
    private string _name = "";
    private int _total;

    public IReadOnlyList<ReadSet> Sets => _sets;

    /// <summary>Of several with one key the first counts.</summary>
    public void AddTrack(string key, string artist, string title, TrackValues values)
    {
        if (_tracks.Count >= MostTracks)
            throw new UnreadableFileException($"it holds more than {MostTracks:N0} tracks.");
        _tracks.TryAdd(key, SetRow.AsWritten(artist, title, RowText.Known(values)));
    }

    public void Begin(string name) => (_name, _rows) = (name, []);

    /// <summary>A key that the collection does not have is a track that nobody knows.</summary>
    public void Add(string key)
    {
        if (_rows is null)
            return;
        if (_rows.Count >= SetLineParser.MaxRows)
            throw new UnreadableFileException($"the playlist \"{RowText.Shown(_name)}\" holds more than {SetLineParser.MaxRows:N0} tracks.");
        if (++_total > MostRows)
            throw new UnreadableFileException($"its playlists hold more than {MostRows:N0} tracks.");
        _rows.Add(_tracks.GetValueOrDefault(key) ?? SetRow.AsWritten("", ""));
    }

    public void End()
    {
        if (_rows is { Count: > 0 } rows)
            _sets.Add(new ReadSet(_name, rows));
        _rows = null;
    }
}
