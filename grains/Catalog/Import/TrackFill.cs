using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>The columns of <c>track</c> that sets may fill, in one order everywhere.</summary>
internal static class TrackFill
{
    public const string Columns = "genre, bpm, musical_key, energy, danceability, valence, duration_ms, release_date, isrc, spotify_id";

    /// <summary>Reads <see cref="Columns"/>, the first of which has the index <paramref name="at"/>.</summary>
    public static TrackValues Read(NpgsqlDataReader reader, int at) => new()
    {
        Genre = reader.Text(at),
        Bpm = reader.Value<float>(at + 1),
        Key = reader.Text(at + 2),
        Energy = reader.Value<float>(at + 3),
        Danceability = reader.Value<float>(at + 4),
        Valence = reader.Value<float>(at + 5),
        DurationMs = reader.Value<int>(at + 6),
        ReleaseDate = reader.Value<DateOnly>(at + 7),
        Isrc = reader.Text(at + 8),
        SpotifyId = reader.Text(at + 9),
    };

    public static async Task WriteAsync(NpgsqlBinaryImporter importer, TrackValues values)
    {
        await importer.OptionalAsync(values.Genre);
        await importer.OptionalAsync(values.Bpm, NpgsqlDbType.Real);
        await importer.OptionalAsync(values.Key);
        await importer.OptionalAsync(values.Energy, NpgsqlDbType.Real);
        await importer.OptionalAsync(values.Danceability, NpgsqlDbType.Real);
        await importer.OptionalAsync(values.Valence, NpgsqlDbType.Real);
        await importer.OptionalAsync(values.DurationMs, NpgsqlDbType.Integer);
        await importer.OptionalAsync(values.ReleaseDate, NpgsqlDbType.Date);
        await importer.OptionalAsync(values.Isrc);
        await importer.OptionalAsync(values.SpotifyId);
    }

    /// <summary>Fills what is unknown in tracks that exist.</summary>
    public static async Task WriteAsync(ImportSession session, IReadOnlyList<BatchTrack> tracks)
    {
        if (tracks.Count == 0)
            return;
        await using var command = session.Command(
            """
            update track set
                genre = coalesce(track.genre, more.genre), bpm = coalesce(track.bpm, more.bpm),
                musical_key = coalesce(track.musical_key, more.musical_key), energy = coalesce(track.energy, more.energy),
                danceability = coalesce(track.danceability, more.danceability), valence = coalesce(track.valence, more.valence),
                duration_ms = coalesce(track.duration_ms, more.duration_ms), release_date = coalesce(track.release_date, more.release_date),
                isrc = coalesce(track.isrc, more.isrc), spotify_id = coalesce(track.spotify_id, more.spotify_id),
                updated_at = now()
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as more
                (no, genre, bpm, musical_key, energy, danceability, valence, duration_ms, release_date, isrc, spotify_id)
            where track.no = more.no
            """,
            ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(track => track.No)),
            ImportSession.Array(NpgsqlDbType.Text, tracks.Select(track => track.Values.Genre)),
            ImportSession.Array(NpgsqlDbType.Real, tracks.Select(track => track.Values.Bpm)),
            ImportSession.Array(NpgsqlDbType.Text, tracks.Select(track => track.Values.Key)),
            ImportSession.Array(NpgsqlDbType.Real, tracks.Select(track => track.Values.Energy)),
            ImportSession.Array(NpgsqlDbType.Real, tracks.Select(track => track.Values.Danceability)),
            ImportSession.Array(NpgsqlDbType.Real, tracks.Select(track => track.Values.Valence)),
            ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(track => track.Values.DurationMs)),
            ImportSession.Array(NpgsqlDbType.Date, tracks.Select(track => track.Values.ReleaseDate)),
            ImportSession.Array(NpgsqlDbType.Text, tracks.Select(track => track.Values.Isrc)),
            ImportSession.Array(NpgsqlDbType.Text, tracks.Select(track => track.Values.SpotifyId)));
        await command.ExecuteNonQueryAsync(session.Cancellation);
    }
}
