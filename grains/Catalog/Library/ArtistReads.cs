using Npgsql;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Reads <c>artist</c> as the catalogue shows it.</summary>
internal static class ArtistReads
{
    /// <summary>The number of the artist with the id <c>{0}</c>, or of the one that took its place in a merge.</summary>
    public const string NumberOf = "select coalesce((select no from artist where id = {0}), (select artist_no from artist_alias where id = {0}))";

    private const string Columns = """
        artist.id, artist.name, artist.normalized_name, artist.genres, artist.country, artist.spotify_id, artist.created_at, artist.updated_at,
        array(select name from artist_name where artist_no = artist.no and alias order by name collate "C"),
        (select count(*) from track where artist_no = artist.no)::int
        """;

    /// <summary>All artists, in the order in which they came.</summary>
    public static Task<List<ArtistRow>> ListAsync(NpgsqlConnection connection, ListPage page, CancellationToken cancellation) =>
        connection.ListAsync(
            $"select {Columns} from artist order by artist.no limit $1 offset $2", Read, cancellation, page.Limit, page.Offset);

    /// <summary>One artist; null where neither it nor one that took its place exists.</summary>
    public static async Task<ArtistRow?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation)
    {
        var filter = new Filter().And($"artist.no = ({NumberOf})", id);
        var rows = await connection.ListAsync($"select {Columns} from artist {filter.Where}", Read, cancellation, filter.Parameters);
        return rows.SingleOrDefault();
    }

    private static ArtistRow Read(NpgsqlDataReader row) => new()
    {
        ArtistId = row.GetGuid(0),
        ArtistName = row.GetString(1),
        NormalizedName = row.GetString(2),
        Genres = row.GetFieldValue<string[]>(3),
        Country = row.Text(4),
        SpotifyId = row.Text(5),
        CreatedAt = row.Moment(6),
        UpdatedAt = row.Moment(7),
        Aliases = row.GetFieldValue<string[]>(8),
        TrackCount = row.GetInt32(9),
    };
}
