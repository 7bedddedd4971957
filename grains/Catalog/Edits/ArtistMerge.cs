using NpgsqlTypes;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library.Artists;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>
/// Makes two artists one, as if every set had named the one that stays: equal tracks become one, their transitions add up, those from
/// a track to itself vanish. Names and ids of what is gone go on leading to what stayed.
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
        if (pairs.Count == 0)
            return 0;
        var (old, stay) = (ImportSession.Array(NpgsqlDbType.Integer, pairs.Select(pair => pair.Old)), ImportSession.Array(NpgsqlDbType.Integer, pairs.Select(pair => pair.Stay)));
        foreach (var track in await TrackNodes.ListAsync(session, [.. pairs.Select(pair => pair.Old)]))
            touch.Gone(track);
        foreach (var pair in pairs)
            touch.Track(pair.Stay);

        await MergeTransitionsAsync(session, touch, pairs);
        foreach (var statement in Statements)
            await session.RunAsync(statement, old.Clone(), stay.Clone());
        return pairs.Count;
    }

    /// <summary>Each over <c>$1</c>, the tracks that go, and <c>$2</c>, those that stay, in the same order.</summary>
    private static readonly string[] Statements =
    [
        "update set_track set track_no = pair.stay from unnest($1, $2) as pair (old, stay) where track_no = pair.old",
        """
        update track set
            genre = coalesce(track.genre, gone.genre), subgenre = coalesce(track.subgenre, gone.subgenre), bpm = coalesce(track.bpm, gone.bpm),
            musical_key = coalesce(track.musical_key, gone.musical_key), energy = coalesce(track.energy, gone.energy),
            danceability = coalesce(track.danceability, gone.danceability), valence = coalesce(track.valence, gone.valence),
            duration_ms = coalesce(track.duration_ms, gone.duration_ms), release_date = coalesce(track.release_date, gone.release_date),
            isrc = coalesce(track.isrc, gone.isrc), spotify_id = coalesce(track.spotify_id, gone.spotify_id), is_remix = track.is_remix or gone.is_remix,
            position_x = coalesce(track.position_x, gone.position_x), position_y = coalesce(track.position_y, gone.position_y), updated_at = now(),
            -- A set that held both holds one.
            appearances = (select count(distinct set_no) from set_track where track_no = track.no)
        from unnest($1, $2) as pair (old, stay) join track as gone on gone.no = pair.old
        where track.no = pair.stay
        """,
        "update track_alias set track_no = pair.stay from unnest($1, $2) as pair (old, stay) where track_no = pair.old",
        "insert into track_alias (id, track_no) select track.id, pair.stay from unnest($1, $2) as pair (old, stay) join track on track.no = pair.old",
        "delete from track using unnest($1, $2) as pair (old, stay) where no = pair.old",
    ];

    private static async Task MergeTransitionsAsync(ImportSession session, GraphTouch touch, List<TrackPair> pairs)
    {
        var stays = pairs.ToDictionary(pair => pair.Old, pair => pair.Stay);
        var taken = await session.ListAsync(
            "delete from transition where from_no = any($1) or to_no = any($1) returning from_no, to_no, plays",
            row => (From: row.GetInt32(0), To: row.GetInt32(1), Plays: row.GetInt32(2)), [stays.Keys.ToArray()]);
        var added = new Dictionary<(int From, int To), int>();
        foreach (var (from, to, plays) in taken)
        {
            var edge = (stays.GetValueOrDefault(from, from), stays.GetValueOrDefault(to, to));
            if (edge.Item1 != edge.Item2)
                added[edge] = added.GetValueOrDefault(edge) + plays;
        }

        foreach (var (from, to) in added.Keys)
            touch.Edge(from, to);
        await session.RunAsync(
            """
            insert into transition (from_no, to_no, plays) select * from unnest($1, $2, $3)
            on conflict (from_no, to_no) do update set plays = transition.plays + excluded.plays
            """,
            ImportSession.Array(NpgsqlDbType.Integer, added.Keys.Select(edge => edge.From)),
            ImportSession.Array(NpgsqlDbType.Integer, added.Keys.Select(edge => edge.To)),
            ImportSession.Array(NpgsqlDbType.Integer, added.Values));
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

    private readonly record struct TrackPair(int Old, int Stay);
}
