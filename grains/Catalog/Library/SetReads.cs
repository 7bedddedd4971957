using Npgsql;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Sets;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Reads <c>played_set</c> as the catalogue shows it.</summary>
internal static class SetReads
{
    /// <summary>Behind the set with this id, in the order of the list.</summary>
    private const string Behind = """
        (select case when last.played_on is null then played_set.played_on is null and played_set.no > last.no
                     else played_set.played_on is null or played_set.played_on < last.played_on or (played_set.played_on = last.played_on and played_set.no > last.no) end
         from played_set last where last.id = {0})
        """;

    /// <summary>The newest first, those without a date last.</summary>
    /// <exception cref="RefusalException">NotFound: the page is to begin behind a set that is none.</exception>
    public static async Task<List<PlayedSetRow>> ListAsync(NpgsqlConnection connection, SetFilter asked, ListPage page, CancellationToken cancellation)
    {
        var filter = new Filter()
            .And("played_set.source = {0}", asked.Source)
            .And($"played_set.performer_key in (select key from artist_name where artist_no = ({ArtistReads.NumberOf}))", asked.Dj)
            .And(Behind, page.After);
        var sql = $"""
            select played_set.id, played_set.name, coalesce(artist.name, played_set.performer), artist.id, played_set.event_name, played_set.played_on,
                   played_set.row_count, played_set.source, played_set.source_id, played_set.created_at
            from played_set
            left join artist_name on artist_name.key = played_set.performer_key
            left join artist on artist.no = artist_name.artist_no and not artist.generic
            {filter.Where} order by played_set.played_on desc nulls last, played_set.no {filter.Page(page.Limit, page.Offset)}
            """;
        var sets = await connection.ListAsync(sql, Read, cancellation, filter.Parameters);
        if (sets.Count == 0 && page.After is { } last && !await IsKnownAsync(connection, last, cancellation))
            throw RefusalException.NotFound($"There is no set with the id {last}.");
        return sets;
    }

    private static async Task<bool> IsKnownAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation) =>
        (await connection.ListAsync("select 1 from played_set where id = $1", row => row.GetInt32(0), cancellation, [id])).Count > 0;

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
