using Npgsql;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Reads <c>track</c> as the catalogue shows it.</summary>
internal static class TrackReads
{
    /// <summary>What <see cref="Read"/> expects, of <see cref="Tables"/>.</summary>
    public const string Columns = $"""
        track.id, track.title, track.normalized_title, coalesce(track.credited_as, artist.name), artist.id, artist.name,
        track.subgenre, track.is_remix, track.appearances, track.created_at, track.updated_at, track.{Values}
        """;

    public const string Tables = "track join artist on artist.no = track.artist_no";

    private const string Values =
        "genre, track.bpm, track.musical_key, track.energy, track.danceability, track.valence, track.duration_ms, track.release_date, track.isrc, track.spotify_id";

    /// <summary>The tracks that pass the filter, by id.</summary>
    public static Task<List<TrackRow>> ListAsync(NpgsqlConnection connection, TrackFilter asked, ListPage page, CancellationToken cancellation)
    {
        var filter = new Filter()
            .And($"track.artist_no = ({ArtistReads.NumberOf})", asked.Artist)
            .And("track.bpm >= {0}", asked.MinBpm)
            .And("track.bpm <= {0}", asked.MaxBpm)
            .And("lower(track.genre) = lower({0})", asked.Genre)
            .And("track.no > {0}", page.After is { } last ? TrackIds.NumberOf(last) : null);
        var sql = $"select {Columns} from {Tables} {filter.Where} order by track.no {filter.Page(page.Limit, page.Offset)}";
        return connection.ListAsync(sql, Read, cancellation, filter.Parameters);
    }

    /// <summary>The tracks with these ids, in their order; ids of merged tracks stand for the ones that stayed, and each track comes once.</summary>
    public static async Task<List<TrackRow>> NamedAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        var sql = $"""
            select {Columns} from unnest($1, $2) with ordinality as named (id, no, place)
            left join track_alias on track_alias.id = named.id
            join track on track.no = coalesce(track_alias.track_no, named.no) and (track_alias.id is not null or track.id = named.id)
            join artist on artist.no = track.artist_no
            order by named.place
            """;
        var rows = await connection.ListAsync(sql, Read, cancellation, [ids, Array.ConvertAll(ids, TrackIds.NumberOf)]);
        return [.. rows.DistinctBy(row => row.Id)];
    }

    public static TrackRow Read(NpgsqlDataReader row)
    {
        var values = TrackFill.Read(row, 11);
        return new TrackRow
        {
            Id = row.GetGuid(0),
            TrackName = row.GetString(1),
            NormalizedTitle = row.GetString(2),
            Artist = row.GetString(3),
            PrimaryArtistId = row.GetGuid(4),
            PrimaryArtistName = row.GetString(5),
            Subgenre = row.Text(6),
            IsRemix = row.GetBoolean(7),
            AppearanceCount = row.GetInt32(8),
            CreatedAt = row.Moment(9),
            UpdatedAt = row.Moment(10),
            Genre = values.Genre,
            Bpm = Rounded(values.Bpm),
            MusicalKey = values.Key,
            Energy = Rounded(values.Energy),
            Danceability = Rounded(values.Danceability),
            Valence = Rounded(values.Valence),
            DurationMs = values.DurationMs,
            ReleaseDate = values.ReleaseDate,
            Isrc = values.Isrc,
            SpotifyId = values.SpotifyId,
        };
    }

    private static double? Rounded(float? value) => value is { } known ? Math.Round(known, 4) : null;
}
