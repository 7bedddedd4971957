using Npgsql;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Finds artists by any of their names, typos forgiven.</summary>
internal static class ArtistSearch
{
    /// <summary>
    /// Names that share trigrams with what is asked, or begin with it, and the name itself, which may hold none ("!!!").
    /// The first two come from the index of trigrams: one that is shorter than three letters finds by its beginning.
    /// </summary>
    private const string Sql = """
        with named as (
            select artist_no, greatest(similarity(lower(name), $1), 0.95 * word_similarity($1, lower(name))) as score
            from artist_name where lower(name) % $1 or $1 <% lower(name) or lower(name) like $2
            union all
            select artist_no, 1 from artist_name where key = $3
        ), best as (
            select artist_no, max(score) as score from named group by artist_no order by score desc, artist_no limit 1000
        )
        select artist.id, artist.name, best.score, (select count(*) from track where artist_no = artist.no)::int, artist.spotify_id, artist.genres
        from best join artist on artist.no = best.artist_no
        order by round(best.score::numeric, 4) desc, 4 desc, artist.no limit $4
        """;

    public static Task<List<ArtistMatch>> RunAsync(NpgsqlConnection connection, string text, int limit, CancellationToken cancellation)
    {
        var normalized = Names.Normalize(text);
        return connection.ListAsync(Sql, Read, cancellation, normalized, Escape(normalized) + "%", Names.Key(normalized), limit);
    }

    private static ArtistMatch Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Math.Round(row.GetDouble(2), 4), row.GetInt32(3), row.Text(4), row.GetFieldValue<string[]>(5));

    private static string Escape(string text) => text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}
