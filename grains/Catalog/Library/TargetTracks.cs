using Npgsql;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library;
using SongNodes.Grains.Library.Targets;

namespace SongNodes.Grains.Catalog.Library;

/// <summary>Reads and writes <c>target_track</c>.</summary>
internal static class TargetTracks
{
    private const string Columns =
        "id, title, artist, priority, genres, is_active, archived, completion_percentage, last_searched, playlists_found, adjacencies_found, added_at, updated_at";

    /// <summary>The targets in the order in which they were added.</summary>
    public static Task<List<TargetTrack>> ListAsync(NpgsqlConnection connection, ListPage page, CancellationToken cancellation) =>
        connection.ListAsync($"select {Columns} from target_track order by no limit $1 offset $2", Read, cancellation, page.Limit, page.Offset);

    /// <exception cref="RefusalException">Conflict: there is one with this artist and title.</exception>
    public static async Task<TargetTrack> CreateAsync(NpgsqlConnection connection, TargetDraft draft, CancellationToken cancellation)
    {
        var (title, artist) = (draft.Title!, draft.Artist!);
        var rows = await connection.ListAsync(
            $"""
            insert into target_track (title, artist, key, priority, genres, is_active, archived, completion_percentage)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing returning {Columns}
            """,
            Read, cancellation, title, artist, Key(artist, title), draft.Priority ?? "medium", draft.Genres ?? [], draft.IsActive ?? true,
            draft.Archived ?? false, (float)(draft.CompletionPercentage ?? 0));
        return rows.SingleOrDefault() ?? throw Twice(artist, title);
    }

    /// <exception cref="RefusalException">NotFound, or Conflict as above.</exception>
    public static async Task<TargetTrack> ReplaceAsync(NpgsqlConnection connection, Guid id, TargetDraft draft, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var now = await LockAsync(connection, id, cancellation);
        var (title, artist) = (draft.Title ?? now.Title, draft.Artist ?? now.Artist);
        try
        {
            var rows = await connection.ListAsync(
                $"""
                update target_track set title = $2, artist = $3, key = $4, priority = $5, genres = $6, is_active = $7, archived = $8,
                    completion_percentage = $9, updated_at = now() where id = $1 returning {Columns}
                """,
                Read, cancellation, id, title, artist, Key(artist, title), draft.Priority ?? now.Priority, draft.Genres ?? now.Genres,
                draft.IsActive ?? now.IsActive, draft.Archived ?? now.Archived, (float)(draft.CompletionPercentage ?? now.CompletionPercentage));
            await transaction.CommitAsync(cancellation);
            return rows.Single();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw Twice(artist, title);
        }
    }

    /// <exception cref="RefusalException">NotFound.</exception>
    public static async Task DeleteAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation)
    {
        if ((await connection.ListAsync("delete from target_track where id = $1 returning id", row => row.GetGuid(0), cancellation, id)).Count == 0)
            throw Unknown(id);
    }

    /// <summary>Looks the target up in the catalogue by artist and title, and counts what it finds.</summary>
    /// <exception cref="RefusalException">NotFound.</exception>
    public static async Task<TargetSearch> SearchAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var target = await LockAsync(connection, id, cancellation);
        var found = (await connection.ListAsync(
            """
            select track.id, track.appearances,
                   (select count(*) from transition where from_no = track.no) + (select count(*) from transition where to_no = track.no)
            from artist_name join track on track.artist_no = artist_name.artist_no and track.title_key = $2 where artist_name.key = $1
            """,
            row => (Id: row.GetGuid(0), Sets: row.GetInt32(1), Transitions: (int)row.GetInt64(2)), cancellation,
            Names.Key(Names.Normalize(target.Artist)), Names.Key(Names.Normalize(target.Title)))).Cast<(Guid Id, int Sets, int Transitions)?>().SingleOrDefault();
        var rows = await connection.ListAsync(
            $"update target_track set last_searched = now(), updated_at = now(), playlists_found = $2, adjacencies_found = $3 where id = $1 returning {Columns}",
            Read, cancellation, id, found?.Sets ?? 0, found?.Transitions ?? 0);
        await transaction.CommitAsync(cancellation);
        return new TargetSearch(rows.Single(), found?.Id);
    }

    private static async Task<TargetTrack> LockAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation) =>
        (await connection.ListAsync($"select {Columns} from target_track where id = $1 for update", Read, cancellation, id)).SingleOrDefault() ?? throw Unknown(id);

    private static Guid Key(string artist, string title) => Names.Key(Names.Normalize(artist) + '\0' + Names.Normalize(title));

    private static RefusalException Unknown(Guid id) => RefusalException.NotFound($"There is no target track with the id {id}.");

    private static RefusalException Twice(string artist, string title) => RefusalException.Conflict($"{artist} - {title} is among the target tracks already.");

    private static TargetTrack Read(NpgsqlDataReader row) => new()
    {
        TrackId = row.GetGuid(0),
        Title = row.GetString(1),
        Artist = row.GetString(2),
        Priority = row.GetString(3),
        Genres = row.GetFieldValue<string[]>(4),
        IsActive = row.GetBoolean(5),
        Archived = row.GetBoolean(6),
        CompletionPercentage = row.Fraction(7)!.Value,
        LastSearched = row.Value<DateTime>(8),
        PlaylistsFound = row.GetInt32(9),
        AdjacenciesFound = row.GetInt32(10),
        AddedAt = row.Moment(11),
        UpdatedAt = row.Moment(12),
    };
}
