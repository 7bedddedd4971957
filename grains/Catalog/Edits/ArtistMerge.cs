using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>
/// Makes two artists one, as if every set had named the one that stays: equal tracks become one. Names and ids of what is gone go on
/// leading to what stayed.
/// </summary>
internal static class ArtistMerge
{
    /// <exception cref="RefusalException">NotFound: no such artist, or none of that name; Malformed: into itself; Conflict: one of them is generic.</exception>
    public static async Task<ArtistMerged> RunAsync(ImportSession session, GraphTouch touch, Guid duplicate, string name)
    {
        var gone = await ArtistNames.ByIdAsync(session, duplicate);
        var stays = await ArtistNames.ByNameAsync(session, name) ?? throw RefusalException.NotFound($"There is no artist with the name {name}.");
        if (gone.No == stays.No)
            throw RefusalException.Malformed($"{gone.Name} cannot be merged into itself.");
        ArtistEdits.DemandNamed(gone);
        ArtistEdits.DemandNamed(stays);

        var merged = await MergeTracksAsync(session, touch, gone, stays);
        var moved = await session.ListAsync(
            "update track set artist_no = $2, credited_as = null, updated_at = now() where artist_no = $1 returning no", row => row.GetInt32(0), gone.No, stays.No);
        foreach (var track in moved)
            touch.Track(track);
        await MergeArtistsAsync(session, gone, stays);
        return new ArtistMerged(stays.Id, stays.Name, gone.Id, gone.Name, moved.Count + merged, merged);
    }

    private static async Task<int> MergeTracksAsync(ImportSession session, GraphTouch touch, EditedArtist gone, EditedArtist stays)
    {
        var pairs = await session.ListAsync(
            """
            select old.no, stay.no from track as old join track as stay on stay.artist_no = $2 and stay.title_key = old.title_key
            where old.artist_no = $1 order by old.no
            """,
            row => new TrackPair(row.GetInt32(0), row.GetInt32(1)), gone.No, stays.No);
        await TrackMerge.RunAsync(session, touch, pairs);
        return pairs.Count;
    }

    private static async Task MergeArtistsAsync(ImportSession session, EditedArtist gone, EditedArtist stays)
    {
        await session.RunAsync("update artist_name set artist_no = $2, alias = true where artist_no = $1", gone.No, stays.No);
        await session.RunAsync("update artist_alias set artist_no = $2 where artist_no = $1", gone.No, stays.No);
        await session.RunAsync("insert into artist_alias (id, artist_no) values ($1, $2)", gone.Id, stays.No);
        await session.RunAsync(
            """
            update artist set country = coalesce(artist.country, gone.country), spotify_id = coalesce(artist.spotify_id, gone.spotify_id),
                genres = case when artist.genres = '{}' then gone.genres else artist.genres end, updated_at = now()
            from artist as gone where gone.no = $1 and artist.no = $2
            """,
            gone.No, stays.No);
        await session.RunAsync("delete from artist where no = $1", gone.No);
    }
}
