using System.Buffers.Binary;
using System.Text.Json;
using SongNodes.Grains.Graph.Snapshots;

namespace SongNodes.Grains.Graph.Answers;

/// <summary>A track as a <c>Node</c> of the contract and in its shorter forms.</summary>
internal static class NodeJson
{
    /// <summary>Half the side of the square that derived positions fill.</summary>
    private const double Reach = 1_000;

    public static void Node(this Utf8JsonWriter json, NodeRef node)
    {
        json.WriteStartObject();
        json.TrackId("id", node.Record.Id);
        json.TrackId("track_id", node.Record.Id);
        json.WriteString("artist", node.Nodes.Artist(node.Row));
        json.WriteString("title", node.Nodes.Title(node.Row));
        json.Position(node);
        json.Metadata(node);
        json.WriteEndObject();
    }

    /// <summary>The form of <c>/api/v1/graph</c>.</summary>
    public static void OlderNode(this Utf8JsonWriter json, NodeRef node)
    {
        json.WriteStartObject();
        json.TrackId("id", node.Record.Id);
        json.WriteString("title", node.Nodes.Title(node.Row));
        json.WriteString("artist", node.Nodes.Artist(node.Row));
        json.WriteString("type", "track"u8);
        json.Position(node);
        json.Metadata(node);
        json.WriteEndObject();
    }

    /// <summary>The form of a neighbourhood.</summary>
    public static void Neighbour(this Utf8JsonWriter json, NodeRef node)
    {
        var piece = JsonPiece.New();
        piece.Begin();
        piece.Name("id"u8);
        var id = piece.Id(node.Record.Id);
        piece.Name("name"u8);
        var title = piece.Text(node.Nodes.Title(node.Row));
        piece.Name("artist"u8);
        var artist = piece.Text(node.Nodes.Artist(node.Row));
        piece.Name("label"u8);
        piece.Joined(artist, " - "u8, title);
        piece.Name("type"u8);
        piece.Raw("\"track\""u8);
        piece.Begin("track"u8);
        piece.Name("id"u8);
        piece.Again(id);
        piece.Name("name"u8);
        piece.Again(title);
        piece.Name("artist"u8);
        piece.Again(artist);
        piece.Name("genre"u8);
        piece.TextOrNull(node.Nodes.Genre(node.Row));
        piece.End();
        piece.End();
        piece.WriteTo(json);
    }

    private static void Metadata(this Utf8JsonWriter json, NodeRef node)
    {
        ref readonly var record = ref node.Record;
        json.WriteStartObject("metadata");
        json.WriteString("title", node.Nodes.Title(node.Row));
        json.WriteString("artist", node.Nodes.Artist(node.Row));
        json.Label(node.Nodes, node.Row);
        json.WriteString("node_type", "song"u8);
        json.Text("category", node.Nodes.Genre(node.Row));
        json.Text("genre", node.Nodes.Genre(node.Row));
        json.Whole("release_year", record.ReleaseYear == NodeRecord.NoYear ? null : record.ReleaseYear);
        json.WriteNumber("appearance_count", record.Appearances);
        json.Fraction("bpm", record.Bpm);
        json.WriteString("musical_key", CamelotKey.Format(record.Key));
        json.WriteString("key", CamelotKey.Format(record.Key));
        json.Fraction("energy", NodeRecord.Share(record.Energy));
        json.Fraction("danceability", NodeRecord.Share(record.Danceability));
        json.Fraction("valence", NodeRecord.Share(record.Valence));
        json.Whole("duration_ms", record.DurationMs == NodeRecord.NoDuration ? null : record.DurationMs);
        node.Nodes.Codes(node.Row, out var isrc, out var spotifyId);
        json.Text("spotify_id", spotifyId);
        json.Text("isrc", isrc);
        json.WriteEndObject();
    }

    /// <summary>The stored position, else one that follows from the id's random bits, the same every time.</summary>
    private static void Position(this Utf8JsonWriter json, NodeRef node)
    {
        ref readonly var record = ref node.Record;
        var (x, y) = ((double)record.X, (double)record.Y);
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            Span<byte> id = stackalloc byte[16];
            record.Id.TryWriteBytes(id, bigEndian: true, out _);
            (x, y) = (Spread(id[8..]), Spread(id[12..]));
        }

        json.WriteStartObject("position");
        json.Fraction("x", x);
        json.Fraction("y", y);
        json.WriteEndObject();
    }

    /// <summary>The top two bits are the id's variant, not random: they are shifted out.</summary>
    private static double Spread(ReadOnlySpan<byte> bits) =>
        ((BinaryPrimitives.ReadUInt32BigEndian(bits) << 2) / 4_294_967_296d * 2 * Reach) - Reach;

    private static void Whole(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }
}
