using NpgsqlTypes;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Writes <c>artist</c> and <c>artist_name</c>.</summary>
internal static class ArtistTable
{
    /// <summary>Gives every artist its number, by any of its names; creates those that no name leads to.</summary>
    public static async Task ResolveAsync(ImportSession session, IEnumerable<BatchArtist> artists)
    {
        // Neighbours in the index are looked up one after the other.
        var ordered = artists.OrderBy(artist => artist.Key).ToArray();
        await FindAsync(session, ordered);
        await CreateAsync(session, [.. ordered.Where(artist => artist.No == 0)]);
    }

    private static async Task FindAsync(ImportSession session, BatchArtist[] artists)
    {
        await using var command = session.Command(
            """
            select named.place, artist.no, artist.name, artist.normalized_name, artist.generic
            from unnest($1) with ordinality as named (key, place)
            join artist_name on artist_name.key = named.key
            join artist on artist.no = artist_name.artist_no
            """,
            ImportSession.Array(NpgsqlDbType.Uuid, artists.Select(artist => artist.Key)));
        await using var reader = await command.ExecuteReaderAsync(session.Cancellation);
        while (await reader.ReadAsync(session.Cancellation))
        {
            var artist = artists[reader.GetInt64(0) - 1];
            artist.No = reader.GetInt32(1);
            artist.Name = reader.GetString(2);
            artist.Normalized = reader.GetString(3);
            artist.Generic = reader.GetBoolean(4);
        }
    }

    private static async Task CreateAsync(ImportSession session, BatchArtist[] artists)
    {
        if (artists.Length == 0)
            return;
        var numbers = await session.NumbersAsync("artist_no_seq", artists.Length);
        for (var index = 0; index < artists.Length; index++)
            artists[index].No = numbers[index];
        await session.CopyAsync(
            "copy artist (no, name, normalized_name, generic) from stdin (format binary)",
            artists,
            static async (importer, artist) =>
            {
                await importer.WriteAsync(artist.No, NpgsqlDbType.Integer);
                await importer.WriteAsync(artist.Name, NpgsqlDbType.Text);
                await importer.WriteAsync(artist.Normalized, NpgsqlDbType.Text);
                await importer.WriteAsync(artist.Generic, NpgsqlDbType.Boolean);
            });
        await session.CopyAsync(
            "copy artist_name (key, artist_no, name) from stdin (format binary)",
            artists,
            static async (importer, artist) =>
            {
                await importer.WriteAsync(artist.Key, NpgsqlDbType.Uuid);
                await importer.WriteAsync(artist.No, NpgsqlDbType.Integer);
                await importer.WriteAsync(artist.Name, NpgsqlDbType.Text);
            });
    }
}
