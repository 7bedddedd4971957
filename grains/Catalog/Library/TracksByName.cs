using Npgsql;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Finds tracks as imports do: by any name of their artist, and their title.</summary>
internal static class TracksByName
{
    /// <summary>Number and id of each row's track; null for a row that is unidentified, or leads to none.</summary>
    public static async Task<(int No, Guid Id)?[]> FindAsync(NpgsqlConnection connection, IReadOnlyList<SetRow> rows, CancellationToken cancellation)
    {
        var found = new (int, Guid)?[rows.Count];
        int[] named = [.. Enumerable.Range(0, rows.Count).Where(at => !rows[at].IsUnidentified)];
        var tracks = await connection.ListAsync(
            """
            select named.place, track.no, track.id from unnest($1, $2, $3) as named (place, artist_key, title_key)
            join artist_name on artist_name.key = named.artist_key
            join track on track.artist_no = artist_name.artist_no and track.title_key = named.title_key
            """,
            row => (Place: row.GetInt32(0), No: row.GetInt32(1), Id: row.GetGuid(2)), cancellation,
            named, Array.ConvertAll(named, at => Names.Key(rows[at].ArtistName)), Array.ConvertAll(named, at => Names.Key(rows[at].TitleName)));
        foreach (var (place, no, id) in tracks)
            found[place] = (no, id);
        return found;
    }
}
