using Npgsql;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Catalog.Graph;

/// <summary>Reads tracks as the graph shows them.</summary>
public static class TrackNodes
{
    /// <summary>What <see cref="Read"/> expects, of the tables <c>track</c> and <c>artist</c>.</summary>
    public const string Columns = """
        track.no, track.id, coalesce(track.credited_as, artist.name), track.title, track.hidden, track.appearances, track.genre, track.bpm, track.musical_key,
        track.energy, track.danceability, track.valence, track.duration_ms,
        extract(year from track.release_date)::smallint, track.isrc, track.spotify_id, track.position_x, track.position_y
        """;

    public static TrackNode Read(NpgsqlDataReader row) => new()
    {
        No = row.GetInt32(0),
        Id = row.GetGuid(1),
        Artist = row.GetString(2),
        Title = row.GetString(3),
        Hidden = row.GetBoolean(4),
        Appearances = row.GetInt32(5),
        Genre = Text(row, 6),
        Bpm = Value<float>(row, 7),
        Key = Text(row, 8),
        Energy = Value<float>(row, 9),
        Danceability = Value<float>(row, 10),
        Valence = Value<float>(row, 11),
        DurationMs = Value<int>(row, 12),
        ReleaseYear = Value<short>(row, 13),
        Isrc = Text(row, 14),
        SpotifyId = Text(row, 15),
        X = Value<float>(row, 16),
        Y = Value<float>(row, 17),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
