using Npgsql;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Sets;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Reads <c>played_set</c> as the catalogue shows it.</summary>
internal static class SetReads
{
    /// <summary>The newest first, those without a date last.</summary>
    public static Task<List<PlayedSetRow>> ListAsync(NpgsqlConnection connection, SetFilter asked, ListPage page, CancellationToken cancellation)
    {
        var filter = new Filter()
            .And("played_set.source = {0}", asked.Source)
            .And($"played_set.performer_key in (select key from artist_name where artist_no = ({ArtistReads.NumberOf}))", asked.Dj);
        var sql = $"""
            select played_set.id, played_set.name, coalesce(artist.name, played_set.performer), artist.id, played_set.event_name, played_set.played_on,
                   played_set.row_count, played_set.source, played_set.source_id, played_set.created_at
            from played_set
            left join artist_name on artist_name.key = played_set.performer_key
            left join artist on artist.no = artist_name.artist_no and not artist.generic
            {filter.Where} order by played_set.played_on desc nulls last, played_set.no {filter.Page(page.Limit, page.Offset)}
            """;
        return connection.ListAsync(sql, Read, cancellation, filter.Parameters);
    }

    private static PlayedSetRow Read(NpgsqlDataReader row) => new()
    {
        PlaylistId = row.GetGuid(0),
        SetlistName = row.GetString(1),
        DjArtistName = row.Text(2),
        DjArtistId = row.Value<Guid>(3),
        EventName = row.Text(4),
        SetDate = row.Value<DateOnly>(5),
        TotalTracks = row.GetInt32(6),
        DataSource = row.GetString(7),
        SourceId = row.GetString(8),
        CreatedAt = row.Moment(9),
    };
}
