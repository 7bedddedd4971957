using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>An artist that an edit is about.</summary>
internal sealed record EditedArtist(int No, Guid Id, string Name, string Normalized, bool Generic);

/// <summary>Finds artists by id and by name.</summary>
internal static class ArtistNames
{
    private const string Columns = "artist.no, artist.id, artist.name, artist.normalized_name, artist.generic";

    /// <exception cref="RefusalException">NotFound.</exception>
    public static async Task<EditedArtist> ByIdAsync(ImportSession session, Guid id) =>
        await FindAsync(session, id) ?? throw RefusalException.NotFound($"There is no artist with the id {id}.");

    /// <summary>The artist that goes by this name; null when there is none.</summary>
    public static async Task<EditedArtist?> ByNameAsync(ImportSession session, string name) => (await session.ListAsync(
        $"select {Columns} from artist_name join artist on artist.no = artist_name.artist_no where artist_name.key = $1",
        Read, Names.Key(Names.Normalize(name)))).SingleOrDefault();

    /// <summary>As an import writes it: the artist of a draft, created where no name leads to one.</summary>
    /// <exception cref="RefusalException">Invalid: no artist has the id.</exception>
    public static async Task<BatchArtist> ResolveAsync(ImportSession session, string? name, Guid? id)
    {
        if (id is { } given)
        {
            var known = await FindAsync(session, given) ?? throw RefusalException.Invalid("artist_id", $"There is no artist with the id {given}.");
            return new BatchArtist(known.Name, known.Normalized) { No = known.No, Generic = known.Generic };
        }

        var artist = new BatchArtist(name!, Names.Normalize(name!));
        await ArtistTable.ResolveAsync(session, [artist]);
        return artist;
    }

    private static async Task<EditedArtist?> FindAsync(ImportSession session, Guid id) =>
        (await session.ListAsync($"select {Columns} from artist where id = $1", Read, id)).SingleOrDefault();

    private static EditedArtist Read(Npgsql.NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetBoolean(4));
}
