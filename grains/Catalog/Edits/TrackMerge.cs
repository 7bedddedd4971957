using NpgsqlTypes;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Catalog.Import;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>A track that goes, and the one that takes its place.</summary>
internal readonly record struct TrackPair(int Old, int Stay);

/// <summary>
/// Makes tracks one, as if every set had named the one that stays: their transitions add up, those from a track to itself vanish. Ids of
/// what is gone go on leading to what stayed.
/// </summary>
internal static class TrackMerge
{
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
        "update followed_track set track_no = pair.stay from unnest($1, $2) as pair (old, stay) where track_no = pair.old",
        "update followed_transition set from_no = pair.stay from unnest($1, $2) as pair (old, stay) where from_no = pair.old",
        "update followed_transition set to_no = pair.stay from unnest($1, $2) as pair (old, stay) where to_no = pair.old",
        "delete from track using unnest($1, $2) as pair (old, stay) where no = pair.old",
    ];

    /// <param name="session">The edit's transaction.</param>
    /// <param name="touch">What the graph has to hear.</param>
    /// <param name="pairs">No track that goes is one that stays.</param>
    public static async Task RunAsync(ImportSession session, GraphTouch touch, List<TrackPair> pairs)
    {
        if (pairs.Count == 0)
            return;
        var (old, stay) = (ImportSession.Array(NpgsqlDbType.Integer, pairs.Select(pair => pair.Old)), ImportSession.Array(NpgsqlDbType.Integer, pairs.Select(pair => pair.Stay)));
        foreach (var track in await TrackNodes.ListAsync(session, [.. pairs.Select(pair => pair.Old)]))
            touch.Gone(track);
        foreach (var pair in pairs)
            touch.Track(pair.Stay);

        await MergeTransitionsAsync(session, touch, pairs);
        foreach (var statement in Statements)
            await session.RunAsync(statement, old.Clone(), stay.Clone());
    }

    private static async Task MergeTransitionsAsync(ImportSession session, GraphTouch touch, List<TrackPair> pairs)
    {
        var stays = pairs.ToDictionary(pair => pair.Old, pair => pair.Stay);
        var taken = await session.ListAsync(
            "delete from transition where from_no = any($1) or to_no = any($1) returning from_no, to_no, plays",
            row => (From: row.GetInt32(0), To: row.GetInt32(1), Plays: row.GetInt32(2)), [stays.Keys.ToArray()]);
        var plays = new PlaysChange();
        foreach (var edge in taken)
            plays.Add(stays.GetValueOrDefault(edge.From, edge.From), stays.GetValueOrDefault(edge.To, edge.To), edge.Plays);
        await plays.WriteAsync(session, touch);
    }
}
