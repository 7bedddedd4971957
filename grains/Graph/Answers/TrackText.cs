using System.Text.Json;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>Ids and labels written straight into the answer.</summary>
internal static class TrackText
{
    private const int IdLength = TrackIds.TextLength;

    public static void TrackId(this Utf8JsonWriter json, string name, Guid id)
    {
        Span<byte> text = stackalloc byte[IdLength];
        WriteId(text, id);
        json.WriteString(name, text);
    }

    public static void EdgeId(this Utf8JsonWriter json, Guid source, Guid target)
    {
        Span<byte> text = stackalloc byte[(2 * IdLength) + 2];
        WriteId(text, source);
        "__"u8.CopyTo(text[IdLength..]);
        WriteId(text[(IdLength + 2)..], target);
        json.WriteString("id", text);
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

    private static void WriteId(Span<byte> text, Guid id)
    {
        "song_"u8.CopyTo(text);
        id.TryFormat(text[TrackIds.Prefix.Length..], out _);
    }
}
