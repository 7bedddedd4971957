using Npgsql;
using NpgsqlTypes;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Setlists;

namespace SongNodes.Grains.Catalog.Setlists;

/// <summary>Reads and writes <c>user_setlist</c> and <c>user_setlist_track</c>. A null owner stands for any.</summary>
internal static class SetlistTable
{
    private const string Owned = "(owner = $1 or $1 is null)";

    public static async Task<Setlist> CreateAsync(NpgsqlConnection connection, string owner, SetlistDraft draft, Budget bound, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var created = await connection.ListAsync(
            $"""
            insert into user_setlist (owner, name, notes) select $1, $2, $3
            where (select count(*) from user_setlist where owner = $1) < {bound.Limit} returning no, id
            """,
            row => (No: row.GetInt32(0), Id: row.GetGuid(1)), cancellation, owner, draft.Name, Notes(draft));
        if (created is not [var (no, id)])
        {
            bound.Refuse();
            throw RefusalException.Conflict($"There are {bound.Limit:N0} setlists of yours, as many as there may be: delete one first.");
        }

        await WriteTracksAsync(connection, no, draft.Tracks, cancellation);
        var setlist = await ReadAsync(connection, owner, id, cancellation);
        await transaction.CommitAsync(cancellation);
        return setlist;
    }

    public static Task<List<SetlistSummary>> ListAsync(NpgsqlConnection connection, string? owner, int limit, int offset, CancellationToken cancellation) =>
        connection.ListAsync(
            $"""
            select id, name, notes, (select count(*) from user_setlist_track where setlist_no = no)::int, created_at, updated_at
            from user_setlist where {Owned} order by no desc limit $2 offset $3
            """,
            row => new SetlistSummary(row.GetGuid(0), row.GetString(1), row.Text(2), row.GetInt32(3), row.Moment(4), row.Moment(5)),
            cancellation, Owner(owner), limit, offset);

    /// <summary>How many setlists the owner with most of them has.</summary>
    public static async Task<long> MostOfAnOwnerAsync(NpgsqlConnection connection, CancellationToken cancellation) => (await connection.ListAsync(
        "select coalesce(max(setlists), 0) from (select count(*) as setlists from user_setlist group by owner) as owned", row => row.GetInt64(0), cancellation))[0];

    /// <exception cref="RefusalException">NotFound.</exception>
    public static async Task<Setlist> ReadAsync(NpgsqlConnection connection, string? owner, Guid id, CancellationToken cancellation)
    {
        var found = await connection.ListAsync(
            $"select no, name, notes, created_at, updated_at from user_setlist where id = $2 and {Owned}",
            row => (No: row.GetInt32(0), List: new Setlist
            {
                Id = id,
                Name = row.GetString(1),
                Notes = row.Text(2),
                CreatedAt = row.Moment(3),
                UpdatedAt = row.Moment(4),
                Tracks = [],
            }), cancellation, Owner(owner), id);
        if (found is not [var (no, list)])
            throw Unknown(id);
        return list with { Tracks = await ReadTracksAsync(connection, no, cancellation) };
    }

    /// <exception cref="RefusalException">NotFound, Stale, Invalid.</exception>
    public static async Task<Setlist> ReplaceAsync(
        NpgsqlConnection connection, string? owner, Guid id, SetlistDraft draft, string? ifMatch, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var no = await LockAsync(connection, owner, id, ifMatch, cancellation);
        await connection.ListAsync(
            "update user_setlist set name = $2, notes = $3, updated_at = now() where no = $1 returning no", row => row.GetInt32(0), cancellation, no, draft.Name, Notes(draft));
        await connection.ListAsync("delete from user_setlist_track where setlist_no = $1 returning position", row => row.GetInt32(0), cancellation, no);
        await WriteTracksAsync(connection, no, draft.Tracks, cancellation);
        var setlist = await ReadAsync(connection, owner, id, cancellation);
        await transaction.CommitAsync(cancellation);
        return setlist;
    }

    /// <exception cref="RefusalException">NotFound, Stale.</exception>
    public static async Task DeleteAsync(NpgsqlConnection connection, string? owner, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var no = await LockAsync(connection, owner, id, ifMatch, cancellation);
        await connection.ListAsync("delete from user_setlist where no = $1 returning no", row => row.GetInt32(0), cancellation, no);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<int> LockAsync(NpgsqlConnection connection, string? owner, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var locked = await connection.ListAsync(
            $"select no from user_setlist where id = $2 and {Owned} for update", row => row.GetInt32(0), cancellation, Owner(owner), id);
        if (locked is not [var no])
            throw Unknown(id);
        if (ifMatch is not null && !IfMatch.Holds(ifMatch, (await ReadAsync(connection, owner, id, cancellation)).ETag))
            throw RefusalException.Stale("The setlist has changed since you read it: read it again, and see what is left to change.");
        return no;
    }

    private static async Task WriteTracksAsync(NpgsqlConnection connection, int no, Guid[] tracks, CancellationToken cancellation)
    {
        Guid[] distinct = [.. tracks.Distinct()];
        var known = (await connection.ListAsync(
            "select id from track where id = any($1) union all select id from track_alias where id = any($1)", row => row.GetGuid(0), cancellation, [distinct])).ToHashSet();
        if (Array.FindIndex(tracks, id => !known.Contains(id)) is >= 0 and var unknown)
            throw RefusalException.Invalid($"track_ids[{unknown}]", $"There is no track with the id {TrackIds.Format(tracks[unknown])}.");
        await connection.ListAsync(
            "insert into user_setlist_track (setlist_no, position, track_id) select $1, named.place, named.id from unnest($2) with ordinality as named (id, place) returning position",
            row => row.GetInt32(0), cancellation, no, tracks);
    }

    private static async Task<SetlistTrack[]> ReadTracksAsync(NpgsqlConnection connection, int no, CancellationToken cancellation)
    {
        var rows = await connection.ListAsync(
            """
            with named as (
                select listed.position, coalesce(track_alias.track_no, track.no) as track_no
                from user_setlist_track as listed left join track on track.id = listed.track_id left join track_alias on track_alias.id = listed.track_id
                where listed.setlist_no = $1
            ), listed as (
                select position, track_no, lag(track_no) over (order by position) as before from named
            )
            select listed.position, track.id, coalesce(track.credited_as, artist.name), track.title, track.duration_ms, track.bpm, track.musical_key,
                   coalesce(transition.plays, 0)
            from listed join track on track.no = listed.track_no join artist on artist.no = track.artist_no
            left join transition on transition.from_no = listed.before and transition.to_no = listed.track_no
            order by listed.position
            """,
            row => (Plays: row.GetInt32(7), Track: new SetlistTrack
            {
                Position = row.GetInt32(0),
                Id = row.GetGuid(1),
                Artist = row.GetString(2),
                Title = row.GetString(3),
                DurationMs = row.Value<int>(4),
                Bpm = row.Fraction(5),
                Key = row.Text(6),
            }), cancellation, no);
        return SetlistSteps.Of(rows.ConvertAll(row => row.Track), rows.ConvertAll(row => row.Plays));
    }

    private static NpgsqlParameter Owner(string? owner) => ImportSession.Maybe(NpgsqlDbType.Text, owner);

    private static NpgsqlParameter Notes(SetlistDraft draft) => ImportSession.Maybe(NpgsqlDbType.Text, draft.Notes);

    private static RefusalException Unknown(Guid id) => RefusalException.NotFound($"There is no setlist of yours with the id {id}.");
}
