using System.Globalization;
using System.Xml;

namespace SongNodes.Grains.Import.Files.Xml;

/// <summary>
/// <c>NML</c>: <c>COLLECTION</c> holds each <c>ENTRY</c> with its place, tempo and key as elements of their own; a <c>PLAYLIST</c>
/// within a node names tracks by <c>PRIMARYKEY</c>: volume, folder and file.
/// </summary>
internal sealed class TraktorCollection : ICollectionFormat
{
    private static readonly string[] Keys =
        ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B", "Cm", "C#m", "Dm", "Ebm", "Em", "Fm", "F#m", "Gm", "G#m", "Am", "Bbm", "Bm"];

    private bool _collection;
    private string _node = "";
    private string _place = "";
    private string _artist = "";
    private string _title = "";
    private TrackValues _values = new();

    public void Start(XmlReader xml, Playlists playlists)
    {
        if (xml.LocalName == "COLLECTION")
            _collection = !xml.IsEmptyElement;
        else if (_collection)
            Track(xml, playlists);
        else
            Playlist(xml, playlists);
    }

    public void End(XmlReader xml, Playlists playlists)
    {
        if (xml.LocalName == "COLLECTION")
            _collection = false;
        else if (xml.LocalName == "PLAYLIST")
            playlists.End();
        else if (xml.LocalName == "ENTRY" && _collection && _place.Length > 0)
            playlists.AddTrack(_place, _artist, _title, _values);
    }

    private void Track(XmlReader xml, Playlists playlists)
    {
        switch (xml.LocalName)
        {
            case "ENTRY":
                (_artist, _title, _place, _values) = (xml.GetAttribute("ARTIST") ?? "", xml.GetAttribute("TITLE") ?? "", "", new());
                break;
            case "LOCATION":
                _place = xml.GetAttribute("VOLUME") + xml.GetAttribute("DIR") + xml.GetAttribute("FILE");
                (_artist, _title) = FileNames.Named(_artist, _title, xml.GetAttribute("FILE"));
                break;
            case "INFO":
                _values.Genre = RowText.NotEmpty(xml.GetAttribute("GENRE"));
                _values.DurationMs = RowText.Duration(xml.GetAttribute("PLAYTIME_FLOAT")) ?? RowText.Duration(xml.GetAttribute("PLAYTIME"));
                _values.Key ??= RowText.NotEmpty(xml.GetAttribute("KEY"));
                break;
            case "TEMPO":
                _values.Bpm = RowText.Number(xml.GetAttribute("BPM"));
                break;
            case "MUSICAL_KEY" when int.TryParse(xml.GetAttribute("VALUE"), NumberStyles.None, CultureInfo.InvariantCulture, out var key) && key < Keys.Length:
                _values.Key = Keys[key];
                break;
        }
    }

    private void Playlist(XmlReader xml, Playlists playlists)
    {
        if (xml.LocalName == "NODE")
            _node = xml.GetAttribute("NAME") ?? "";
        else if (xml.LocalName == "PLAYLIST" && !xml.IsEmptyElement)
            playlists.Begin(_node);
        else if (xml.LocalName == "PRIMARYKEY")
            playlists.Add(xml.GetAttribute("KEY") ?? "");
    }
}
