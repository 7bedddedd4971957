using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands.Older;

/// <summary>The tracks of the old database as lines.</summary>
internal static class OldTracks
{
    /// <summary>Columns beyond the names, what is read of each, and what a line calls it; not every database has them all.</summary>
    private static readonly (string Column, string Read, string Name)[] Optional =
    [
        ("genre", "genre::text", "genre"), ("bpm", "bpm::real", "bpm"), ("key", "key::text", "key"), ("energy", "energy::real", "energy"),
        ("danceability", "danceability::real", "danceability"), ("valence", "valence::real", "valence"), ("duration_ms", "duration_ms::bigint", "durationMs"),
        ("release_date", "release_date::date", "releaseDate"), ("isrc", "isrc::text", "isrc"), ("spotify_id", "spotify_id::text", "spotifyId"),
    ];

    /// <summary>Writes a line for each track; yields behind each.</summary>
    public static async IAsyncEnumerable<bool> WriteAsync(OldDatabase database, OldLines lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var columns = await database.ColumnsAsync("silver_enriched_tracks", cancellation);
        var values = Optional.Where(one => columns.ContainsKey(one.Column)).ToArray();
        // The first of several genres.
        var reads = values.Select(one => columns[one.Column].EndsWith("[]", StringComparison.Ordinal) ? $"({one.Column})[1]::text" : one.Read);
        await foreach (var row in database.RowsAsync($"select {string.Join(", ", reads.Prepend("id, artist_name, track_title"))} from silver_enriched_tracks order by id", cancellation))
        {
            lines.Write("track", json =>
            {
                json.WriteString("id", row.GetGuid(0));
                var (artist, title) = (Text(row, 1) ?? "", Text(row, 2) ?? "");
                // A name that no catalogue takes is a track that nobody knows.
                var known = artist.Length <= Names.MaxLength && title.Length <= Names.MaxLength;
                json.WriteString("artist", known ? artist : "");
                json.WriteString("title", known ? title : "");
                for (var at = 0; at < values.Length; at++)
                    WriteValue(json, values[at].Name, row, at + 3);
            });
            yield return true;
        }
    }

    /// <summary>A value that cannot be written as a number is none that could be true.</summary>
    private static void WriteValue(Utf8JsonWriter json, string name, NpgsqlDataReader row, int at)
    {
        json.WritePropertyName(name);
        if (row.IsDBNull(at))
        {
            json.WriteNullValue();
            return;
        }

        switch (row.GetValue(at))
        {
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case long number when number > 0:
                json.WriteNumberValue(number);
                break;
            case string text when !string.IsNullOrWhiteSpace(text):
                json.WriteStringValue(text);
                break;
            case DateTime day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
