using NpgsqlTypes;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>A track that was taken before.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="No">The track here.</param>
/// <param name="Track">That track's id.</param>
/// <param name="Taken">As it was there when it was last taken.</param>
/// <param name="Here">As the catalogue has it.</param>
internal sealed record KnownTrack(Guid Id, int No, Guid Track, SetRow Taken, SetRow Here)
{
    /// <summary>What is known of these, by their ids there.</summary>
    public static async Task<Dictionary<Guid, KnownTrack>> FindAsync(ImportSession session, IEnumerable<Guid> ids) => (await session.ListAsync(
        $"""
        select followed.id, followed.artist, followed.title, track.no, track.id, coalesce(track.credited_as, artist.name), artist.normalized_name,
               track.title, track.normalized_title, {TrackFill.Of("followed")}, {TrackFill.Of("track")}
        from unnest($1) as named (id) join followed_track as followed using (id) join track on track.no = followed.track_no join artist on artist.no = track.artist_no
        """,
        row => new KnownTrack(
            row.GetGuid(0),
            row.GetInt32(3),
            row.GetGuid(4),
            new SetRow(row.GetString(1), Names.Normalize(row.GetString(1)), row.GetString(2), Names.Normalize(row.GetString(2)), TrackFill.Read(row, 9)),
            new SetRow(row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), TrackFill.Read(row, 9 + TrackFill.Count))),
        ImportSession.Array(NpgsqlDbType.Uuid, ids))).ToDictionary(track => track.Id);
}
