using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>The columns of <c>track</c> that sets may fill, in one order everywhere.</summary>
internal static class TrackFill
{
    public const string Columns = "genre, bpm, musical_key, energy, danceability, valence, duration_ms, release_date, isrc, spotify_id";

    /// <summary>How many these are.</summary>
    public const int Count = 10;

    /// <summary>The columns as those of one table of several.</summary>
    public static string Of(string table) => $"{table}.{Columns.Replace(", ", $", {table}.", StringComparison.Ordinal)}";

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
            [ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(track => track.No)), .. Arrays([.. tracks.Select(track => track.Values)])]);
        await command.ExecuteNonQueryAsync(session.Cancellation);
    }

    /// <summary>Gives tracks these values, whatever they had.</summary>
    public static async Task ReplaceAsync(ImportSession session, IReadOnlyDictionary<int, TrackValues> values)
    {
        if (values.Count == 0)
            return;
        await session.RunAsync(
            $"""
            update track set ({Columns}) = ({Of("now")}), updated_at = now()
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as now (no, {Columns}) where track.no = now.no
            """,
            [ImportSession.Array(NpgsqlDbType.Integer, values.Keys), .. Arrays([.. values.Values])]);
    }

    /// <summary>Values as parameters, in the order of <see cref="Columns"/>.</summary>
    public static object[] Arrays(IReadOnlyList<TrackValues> values) =>
    [
        ImportSession.Array(NpgsqlDbType.Text, values.Select(one => one.Genre)),
        ImportSession.Array(NpgsqlDbType.Real, values.Select(one => one.Bpm)),
        ImportSession.Array(NpgsqlDbType.Text, values.Select(one => one.Key)),
        ImportSession.Array(NpgsqlDbType.Real, values.Select(one => one.Energy)),
        ImportSession.Array(NpgsqlDbType.Real, values.Select(one => one.Danceability)),
        ImportSession.Array(NpgsqlDbType.Real, values.Select(one => one.Valence)),
        ImportSession.Array(NpgsqlDbType.Integer, values.Select(one => one.DurationMs)),
        ImportSession.Array(NpgsqlDbType.Date, values.Select(one => one.ReleaseDate)),
        ImportSession.Array(NpgsqlDbType.Text, values.Select(one => one.Isrc)),
        ImportSession.Array(NpgsqlDbType.Text, values.Select(one => one.SpotifyId)),
    ];
}
