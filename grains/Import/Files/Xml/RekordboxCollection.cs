using System.Xml;

namespace SongNodes.Grains.Import.Files.Xml;

/// <summary>
/// <c>DJ_PLAYLISTS</c>: <c>COLLECTION</c> holds each <c>TRACK</c> with its values, <c>PLAYLISTS</c> nodes of type 1 name them by id (key type 0)
/// or by place (1).
/// </summary>
internal sealed class RekordboxCollection : ICollectionFormat
{
    private bool _collection;
    private bool _byPlace;

    public void Start(XmlReader xml, Playlists playlists)
    {
        switch (xml.LocalName)
        {
            case "COLLECTION":
                _collection = !xml.IsEmptyElement;
                break;
            case "TRACK" when _collection:
                AddTrack(xml, playlists);
                break;
            case "NODE" when xml.GetAttribute("Type") == "1" && !xml.IsEmptyElement:
                _byPlace = xml.GetAttribute("KeyType") == "1";
                playlists.Begin(xml.GetAttribute("Name") ?? "");
                break;
            case "TRACK":
                playlists.Add((_byPlace ? "place " : "id ") + xml.GetAttribute("Key"));
                break;
        }
    }

    public void End(XmlReader xml, Playlists playlists)
    {
        if (xml.LocalName == "COLLECTION")
            _collection = false;
        else if (xml.LocalName == "NODE")
            playlists.End();
    }

    private static void AddTrack(XmlReader xml, Playlists playlists)
    {
        var values = new TrackValues
        {
            Genre = RowText.NotEmpty(xml.GetAttribute("Genre")),
            Bpm = RowText.Number(xml.GetAttribute("AverageBpm")),
            Key = RowText.NotEmpty(xml.GetAttribute("Tonality")),
            DurationMs = RowText.Duration(xml.GetAttribute("TotalTime")),
        };
        var (artist, title) = FileNames.Named(xml.GetAttribute("Artist"), xml.GetAttribute("Name"), xml.GetAttribute("Location"));
        if (xml.GetAttribute("TrackID") is { } id)
            playlists.AddTrack("id " + id, artist, title, values);
        if (xml.GetAttribute("Location") is { } place)
            playlists.AddTrack("place " + place, artist, title, values);
    }
}
