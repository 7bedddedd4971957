using NpgsqlTypes;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>Creates, renames and deletes artists.</summary>
internal static class ArtistEdits
{
    /// <exception cref="RefusalException">Conflict: an artist goes by one of the names.</exception>
    public static async Task<Guid> CreateAsync(ImportSession session, ArtistDraft draft)
    {
        var aliases = draft.Aliases.DistinctBy(Names.Normalize).Where(alias => Names.Normalize(alias) != Names.Normalize(draft.Name)).ToArray();
        foreach (var name in aliases.Prepend(draft.Name))
        {
            if (await ArtistNames.ByNameAsync(session, name) is { } other)
                throw RefusalException.Conflict($"{other.Name} goes by the name {name} already: {other.Id}.");
        }

        var (no, id) = (await session.ListAsync(
            "insert into artist (name, normalized_name, genres, country, spotify_id) values ($1, $2, $3, $4, $5) returning no, id",
            row => (row.GetInt32(0), row.GetGuid(1)),
            draft.Name, Names.Normalize(draft.Name), draft.Genres,
            ImportSession.Maybe(NpgsqlDbType.Text, draft.Country), ImportSession.Maybe(NpgsqlDbType.Text, draft.SpotifyId))).Single();
        await AddNameAsync(session, no, draft.Name, alias: false);
        foreach (var alias in aliases)
            await AddNameAsync(session, no, alias, alias: true);
        return id;
    }

    /// <exception cref="RefusalException">NotFound; Conflict: it has tracks.</exception>
    public static async Task<bool> DeleteAsync(ImportSession session, Guid id)
    {
        var artist = await ArtistNames.ByIdAsync(session, id);
        var tracks = await session.ScalarAsync<long>("select count(*) from (select from track where artist_no = $1 limit 1000) as counted", artist.No);
        if (tracks > 0)
            throw RefusalException.Conflict($"{artist.Name} has {(tracks < 1000 ? $"{tracks}" : "1000 or more")} tracks: merge it into another artist, or assign them to others first.");
        await session.RunAsync("delete from artist where no = $1", artist.No);
        return true;
    }

    /// <summary>Gives an artist another name; imports find it by the old one too.</summary>
    /// <exception cref="RefusalException">NotFound; Conflict: the artist is generic, or another goes by the new name.</exception>
    public static async Task<ArtistRenamed> RenameAsync(ImportSession session, GraphTouch touch, Guid id, string newName)
    {
        var artist = await ArtistNames.ByIdAsync(session, id);
        DemandNamed(artist);
        if (await ArtistNames.ByNameAsync(session, newName) is { } other && other.No != artist.No)
            throw RefusalException.Conflict($"{other.Name} goes by the name {newName} already: merge the two instead.");
        await session.RunAsync("update artist_name set alias = true where artist_no = $1", artist.No);
        await AddNameAsync(session, artist.No, newName, alias: false);
        await session.RunAsync(
            "update artist set name = $2, normalized_name = $3, updated_at = now() where no = $1", artist.No, newName, Names.Normalize(newName));
        var tracks = await session.ListAsync(
            "update track set credited_as = null, updated_at = now() where artist_no = $1 returning no", row => row.GetInt32(0), artist.No);
        foreach (var track in tracks)
            touch.Track(track);
        return new ArtistRenamed(artist.Id, artist.Name, newName, tracks.Count);
    }

    /// <summary>A generic name stays what it is: else the next import would put every unknown artist's tracks there.</summary>
    public static void DemandNamed(EditedArtist artist)
    {
        if (artist.Generic)
            throw RefusalException.Conflict($"{artist.Name} stands for no artist: assign its tracks to others one by one.");
    }

    private static Task<int> AddNameAsync(ImportSession session, int no, string name, bool alias) => session.RunAsync(
        "insert into artist_name (key, artist_no, name, alias) values ($1, $2, $3, $4) on conflict (key) do update set name = excluded.name, alias = excluded.alias",
        Names.Key(Names.Normalize(name)), no, name, alias);
}
