using System.Buffers;
using System.Text.Json;

namespace SongNodes.Grains.Import;

/// <summary>Writes sets as the lines that an import reads.</summary>
public static class SetLineWriter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one line with its line feed.</summary>
    public static void Write(IBufferWriter<byte> output, PlayedSet set)
    {
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("source", set.Source);
            json.WriteString("sourceId", set.SourceId);
            json.WriteString("name", set.Name);
            if (set.Performer is { } performer)
                json.WriteString("performer", performer);
            if (set.PlayedOn is { } day)
                json.WriteString("date", day.ToString("O", null));
            json.WriteStartArray("tracks");
            foreach (var row in set.Rows)
                WriteRow(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteRow(Utf8JsonWriter json, SetRow row)
    {
        json.WriteStartObject();
        json.WriteString("artist", row.Artist);
        json.WriteString("title", row.Title);
        if (row.Values is { } values)
        {
            Text(json, "genre", values.Genre);
            Number(json, "bpm", values.Bpm);
            Text(json, "key", values.Key);
            Number(json, "energy", values.Energy);
            Number(json, "danceability", values.Danceability);
            Number(json, "valence", values.Valence);
            if (values.DurationMs is { } duration)
                json.WriteNumber("durationMs", duration);
            Text(json, "releaseDate", values.ReleaseDate?.ToString("O", null));
            Text(json, "isrc", values.Isrc);
            Text(json, "spotifyId", values.SpotifyId);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
