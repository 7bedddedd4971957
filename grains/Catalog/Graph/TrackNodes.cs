using Npgsql;
using SongNodes.Grains.Catalog.Import;
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

    /// <summary>Tracks by their numbers, as the transaction sees them.</summary>
    internal static Task<List<TrackNode>> ListAsync(ImportSession session, int[] numbers) => session.ListAsync(
        $"select {Columns} from track join artist on artist.no = track.artist_no where track.no = any($1)", Read, [numbers]);

    public static TrackNode Read(NpgsqlDataReader row) => new()
    {
        No = row.GetInt32(0),
        Id = row.GetGuid(1),
        Artist = row.GetString(2),
        Title = row.GetString(3),
        Hidden = row.GetBoolean(4),
        Appearances = row.GetInt32(5),
        Genre = row.Text(6),
        Bpm = row.Value<float>(7),
        Key = row.Text(8),
        Energy = row.Value<float>(9),
        Danceability = row.Value<float>(10),
        Valence = row.Value<float>(11),
        DurationMs = row.Value<int>(12),
        ReleaseYear = row.Value<short>(13),
        Isrc = row.Text(14),
        SpotifyId = row.Text(15),
        X = row.Value<float>(16),
        Y = row.Value<float>(17),
    };
}
