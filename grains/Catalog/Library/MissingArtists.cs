using Npgsql;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Tracks of generic artists.</summary>
internal static class MissingArtists
{
    public static Task<List<MissingArtistRow>> ListAsync(NpgsqlConnection connection, bool byTitle, ListPage page, CancellationToken cancellation)
    {
        var order = byTitle ? "track.normalized_title, track.no" : "track.appearances + coalesce(listed.setlists, 0) desc, track.no";
        var sql = $"""
            select track.id, track.title, coalesce(track.credited_as, artist.name), track.appearances,
                   (select count(*) from transition where from_no = track.no) + (select count(*) from transition where to_no = track.no),
                   coalesce(listed.setlists, 0), track.created_at, track.updated_at
            from track join artist on artist.no = track.artist_no
            left join (select track_id, count(distinct setlist_no)::int as setlists from user_setlist_track group by track_id) as listed
                on listed.track_id = track.id
            where track.hidden order by {order} limit $1 offset $2
            """;
        return connection.ListAsync(sql, Read, cancellation, page.Limit, page.Offset);
    }

    private static MissingArtistRow Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Title = row.GetString(1),
        Artist = row.GetString(2),
        PlaylistCount = row.GetInt32(3),
        AdjacencyCount = (int)row.GetInt64(4),
        SetlistCount = row.GetInt32(5),
        CreatedAt = row.Moment(6),
        UpdatedAt = row.Moment(7),
    };
}
