using Npgsql;
using SongNodes.Grains.Import;

namespace SongNodes.Silo.Commands.Older;

/// <summary>The tracks of the old database as rows of sets.</summary>
internal static class OldTracks
{
    /// <summary>Columns beyond the names, each with what is read of it; not every database has them all.</summary>
    private static readonly (string Column, string Read)[] Optional =
    [
        ("genre", "genre::text"), ("bpm", "bpm::real"), ("key", "key::text"), ("energy", "energy::real"), ("danceability", "danceability::real"),
        ("valence", "valence::real"), ("duration_ms", "duration_ms::bigint"), ("release_date", "release_date::date"), ("isrc", "isrc::text"), ("spotify_id", "spotify_id::text"),
    ];

    public static async Task<Dictionary<Guid, SetRow>> ReadAsync(OldDatabase database, CancellationToken cancellation)
    {
        var columns = await database.ColumnsAsync("silver_enriched_tracks", cancellation);
        var values = Optional.Select(one => !columns.TryGetValue(one.Column, out var type) ? $"null::{one.Read.Split("::")[1]}"
            // The first of several genres.
            : type.EndsWith("[]", StringComparison.Ordinal) ? $"({one.Column})[1]::text" : one.Read);
        var tracks = new Dictionary<Guid, SetRow>();
        var sql = $"select id, artist_name, track_title, {string.Join(", ", values)} from silver_enriched_tracks";
        await foreach (var row in database.RowsAsync(sql, cancellation))
            tracks[row.GetGuid(0)] = Row(row);
        return tracks;
    }

    private static SetRow Row(NpgsqlDataReader row)
    {
        var (artist, title) = (Text(row, 1) ?? "", Text(row, 2) ?? "");
        var values = new TrackValues
        {
            Genre = Text(row, 3),
            Bpm = Number(row, 4),
            Key = Text(row, 5),
            Energy = Number(row, 6),
            Danceability = Number(row, 7),
            Valence = Number(row, 8),
            DurationMs = row.IsDBNull(9) ? null : row.GetInt64(9) is > 0 and <= int.MaxValue and var duration ? (int)duration : null,
            ReleaseDate = row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10),
            Isrc = Text(row, 11),
            SpotifyId = Text(row, 12),
        };
        // A name that no catalogue takes is a track that nobody knows.
        return artist.Length <= Names.MaxLength && title.Length <= Names.MaxLength ? SetRow.AsWritten(artist, title, values) : SetRow.AsWritten("", "");
    }

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static float? Number(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : row.GetFloat(at) is var number && float.IsFinite(number) ? number : null;
}
