using System.Text.Json;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Ids and labels written straight into the answer.</summary>
internal static class TrackText
{
    public static void TrackId(this Utf8JsonWriter json, string name, Guid id)
    {
        Span<byte> text = stackalloc byte[TrackIds.TextLength];
        TrackIds.Format(id, text);
        json.WriteString(name, text);
    }

    /// <summary>"Artist - Title".</summary>
    public static void Label(this Utf8JsonWriter json, NodeTable nodes, int row)
    {
        var artist = nodes.Artist(row);
        var title = nodes.Title(row);
        var length = artist.Length + 3 + title.Length;
        var text = length <= 512 ? stackalloc byte[length] : new byte[length];
        artist.CopyTo(text);
        " - "u8.CopyTo(text[artist.Length..]);
        title.CopyTo(text[(artist.Length + 3)..]);
        json.WriteString("label", text);
    }
}
