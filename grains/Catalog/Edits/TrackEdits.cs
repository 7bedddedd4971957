using NpgsqlTypes;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Catalog.Library;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>Creates and changes single tracks.</summary>
internal static class TrackEdits
{
    /// <exception cref="RefusalException">Conflict: the artist has a track of that title.</exception>
    public static async Task<TrackRow> CreateAsync(ImportSession session, GraphTouch touch, TrackDraft draft)
    {
        var artist = await ArtistNames.ResolveAsync(session, draft.ArtistName, draft.ArtistId);
        var spelled = draft.ArtistName ?? artist.Name;
        var track = new BatchTrack(artist, new SetRow(spelled, Names.Normalize(spelled), draft.Title!, Names.Normalize(draft.Title!), null)) { Values = draft.Values };
        await DemandFreeAsync(session, artist, draft.Title!, 0);
        await TrackTable.WriteAsync(session, [track]);
        await session.RunAsync(
            "update track set subgenre = $2, is_remix = $3 where no = $1",
            track.No, ImportSession.Maybe(NpgsqlDbType.Text, draft.Subgenre), draft.IsRemix ?? false);
        touch.Created(track.No);
        return await ReadAsync(session, track.No);
    }

    /// <param name="session">The edit's transaction.</param>
    /// <param name="touch">What the graph has to hear.</param>
    /// <param name="id">The track, or one that was merged into it.</param>
    /// <param name="draft">What becomes different.</param>
    /// <param name="ifMatch">The <see cref="TrackRow.ETag"/> that the caller has seen; null for any.</param>
    /// <exception cref="RefusalException">NotFound; Stale; Conflict: the artist has another track of that title.</exception>
    public static async Task<TrackRow> ChangeAsync(ImportSession session, GraphTouch touch, Guid id, TrackDraft draft, string? ifMatch)
    {
        var no = await NumberAsync(session, id);
        var now = await ReadAsync(session, no);
        if (!IfMatch.Holds(ifMatch, now.ETag))
            throw RefusalException.Stale("The track has changed since you read it: read it again, and see what is left to change.");
        var named = draft.ArtistName is not null || draft.ArtistId is not null;
        var artist = await ArtistNames.ResolveAsync(session, draft.ArtistName, draft.ArtistId ?? (named ? null : now.PrimaryArtistId));
        var title = draft.Title ?? now.TrackName;
        await DemandFreeAsync(session, artist, title, no);
        var wasHidden = await session.ScalarAsync<bool>("select hidden from track where no = $1", no);
        await WriteAsync(session, no, now, draft, artist, title, named);
        if (wasHidden == artist.Generic)
            touch.Track(no);
        else
            touch.Shown(no, shown: wasHidden);
        return await ReadAsync(session, no);
    }

    private static Task<int> WriteAsync(ImportSession session, int no, TrackRow now, TrackDraft draft, BatchArtist artist, string title, bool named)
    {
        var spelled = draft.ArtistName ?? (named ? artist.Name : now.Artist);
        var credited = Names.Normalize(spelled) == artist.Normalized && spelled != artist.Name ? spelled : null;
        return session.RunAsync(
            """
            update track set artist_no = $2, credited_as = $3, title = $4, normalized_title = $5, title_key = $6, hidden = $7,
                genre = $8, subgenre = $9, bpm = $10, musical_key = $11, energy = $12, danceability = $13, valence = $14, duration_ms = $15,
                release_date = $16, isrc = $17, spotify_id = $18, is_remix = $19, updated_at = now()
            where no = $1
            """,
            no, artist.No, ImportSession.Maybe(NpgsqlDbType.Text, credited), title, Names.Normalize(title), Names.Key(Names.Normalize(title)), artist.Generic,
            Value(NpgsqlDbType.Text, TrackValue.Genre, draft.Genre ?? now.Genre),
            Value(NpgsqlDbType.Text, TrackValue.Subgenre, draft.Subgenre ?? now.Subgenre),
            Value(NpgsqlDbType.Real, TrackValue.Bpm, draft.Bpm ?? (float?)now.Bpm),
            Value(NpgsqlDbType.Text, TrackValue.Key, draft.Key ?? now.MusicalKey),
            Value(NpgsqlDbType.Real, TrackValue.Energy, draft.Energy ?? (float?)now.Energy),
            Value(NpgsqlDbType.Real, TrackValue.Danceability, draft.Danceability ?? (float?)now.Danceability),
            Value(NpgsqlDbType.Real, TrackValue.Valence, draft.Valence ?? (float?)now.Valence),
            Value(NpgsqlDbType.Integer, TrackValue.DurationMs, draft.DurationMs ?? now.DurationMs),
            Value(NpgsqlDbType.Date, TrackValue.ReleaseDate, draft.ReleaseDate ?? now.ReleaseDate),
            Value(NpgsqlDbType.Text, TrackValue.Isrc, draft.Isrc ?? now.Isrc),
            Value(NpgsqlDbType.Text, TrackValue.SpotifyId, draft.SpotifyId ?? now.SpotifyId),
            draft.IsRemix ?? now.IsRemix);

        Npgsql.NpgsqlParameter Value(NpgsqlDbType type, TrackValue value, object? wanted) =>
            ImportSession.Maybe(type, draft.Clears(value) ? null : wanted);
    }

    /// <summary>The number of a track, or of the one that took its place in a merge.</summary>
    private static async Task<int> NumberAsync(ImportSession session, Guid id)
    {
        var numbers = await session.ListAsync(
            "select no from track where id = $1 union all select track_no from track_alias where id = $1", row => row.GetInt32(0), id);
        return numbers is [var no] ? no : throw RefusalException.NotFound($"There is no track with the id {TrackIds.Format(id)}.");
    }

    private static async Task DemandFreeAsync(ImportSession session, BatchArtist artist, string title, int but)
    {
        var others = await session.ListAsync(
            "select id from track where artist_no = $1 and title_key = $2 and no <> $3", row => row.GetGuid(0),
            artist.No, Names.Key(Names.Normalize(title)), but);
        if (others is [var other])
            throw RefusalException.Conflict($"{artist.Name} has a track \"{title}\" already: {TrackIds.Format(other)}.");
    }

    private static async Task<TrackRow> ReadAsync(ImportSession session, int no) =>
        (await session.ListAsync($"select {TrackReads.Columns} from {TrackReads.Tables} where track.no = $1", TrackReads.Read, no)).Single();
}
