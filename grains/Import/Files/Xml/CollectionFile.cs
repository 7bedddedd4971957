using System.Xml;

namespace SongNodes.Grains.Import.Files.Xml;

/// <summary>The playlists of a collection of Rekordbox (XML) or Traktor (NML), read as they come: no DTD, no entities, nothing from elsewhere.</summary>
internal static class CollectionFile
{
    private const int MostDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1_024,
        MaxCharactersInDocument = SetFiles.MostXmlBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Every playlist with tracks; one that names a track twice holds it twice.</summary>
    /// <exception cref="UnreadableFileException">It is no such file, or holds no playlist with tracks.</exception>
    public static IReadOnlyList<ReadSet> Read(Stream stream)
    {
        try
        {
            using var xml = XmlReader.Create(stream, Settings);
            if (xml.MoveToContent() != XmlNodeType.Element)
                throw new UnreadableFileException("it is no collection.");
            ICollectionFormat format = xml.LocalName switch
            {
                "DJ_PLAYLISTS" => new RekordboxCollection(),
                "NML" => new TraktorCollection(),
                _ => throw new UnreadableFileException($"it is neither a collection of Rekordbox nor one of Traktor, but {RowText.Shown(xml.LocalName)}."),
            };
            var playlists = new Playlists();
            while (xml.Read())
            {
                if (xml.Depth > MostDepth)
                    throw new UnreadableFileException(Line(xml), "its elements lie too deep in each other.");
                if (xml.NodeType == XmlNodeType.Element)
                    format.Start(xml, playlists);
                else if (xml.NodeType == XmlNodeType.EndElement)
                    format.End(xml, playlists);
            }

            return playlists.Sets.Count > 0 ? playlists.Sets : throw new UnreadableFileException("it holds no playlist with tracks.");
        }
        catch (XmlException error)
        {
            throw new UnreadableFileException(Math.Max(1, error.LineNumber), $"it is no valid XML: {error.Message}");
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or OverflowException)
        {
            throw new UnreadableFileException("its text cannot be read.", error);
        }
    }

    private static int Line(XmlReader xml) => xml is IXmlLineInfo place ? place.LineNumber : 1;
}

/// <summary>How a program writes its collection.</summary>
internal interface ICollectionFormat
{
    /// <summary>Called at each element; leaves the reader where it is.</summary>
    void Start(XmlReader xml, Playlists playlists);

    /// <summary>Called at each end of an element that is not empty.</summary>
    void End(XmlReader xml, Playlists playlists);
}
