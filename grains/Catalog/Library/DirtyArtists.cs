using Npgsql;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Artists whose names hold debris.</summary>
internal static class DirtyArtists
{
    /// <summary>Word for word the condition of the index <c>artist_dirty</c>.</summary>
    private const string IsDirty = """name ~ '^((\[[0-9?:. ]+\]|[-+*•·>|–—])\s*|\[[^]]*\]\s+)+[[:alnum:]]'""";

    public static async Task<List<DirtyArtist>> ListAsync(NpgsqlConnection connection, ListPage page, CancellationToken cancellation)
    {
        var rows = await connection.ListAsync(
            $"select id, name, (select count(*) from track where artist_no = artist.no)::int, no from artist where {IsDirty} order by no limit $1 offset $2",
            row => (Id: row.GetGuid(0), Name: row.GetString(1), Tracks: row.GetInt32(2), No: row.GetInt32(3)), cancellation, page.Limit, page.Offset);
        var keys = rows.ConvertAll(row => Names.Key(Names.Normalize(NameDebris.Clean(row.Name))));
        var taken = (await connection.ListAsync(
            "select key, artist_no from artist_name where key = any($1)", row => (row.GetGuid(0), row.GetInt32(1)), cancellation, [keys.ToArray()]))
            .ToDictionary(name => name.Item1, name => name.Item2);
        return [.. rows.Select((row, at) => new DirtyArtist(
            row.Id, row.Name, NameDebris.Clean(row.Name), row.Tracks, taken.TryGetValue(keys[at], out var other) && other != row.No, NameDebris.PatternType(row.Name)))];
    }
}
