using NpgsqlTypes;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Writes <c>track</c>.</summary>
internal static class TrackTable
{
    /// <summary>Creates the tracks that are not there, adds appearances and missing values to those that are.</summary>
    /// <returns>How many were created, and how many got a value.</returns>
    public static async Task<(int Created, int Filled)> WriteAsync(ImportSession session, IReadOnlyCollection<BatchTrack> tracks)
    {
        // Neighbours in the index are looked up one after the other.
        var ordered = tracks.OrderBy(track => track.Artist.No).ThenBy(track => track.TitleKey).ToArray();
        var filled = await FindAsync(session, ordered);
        var created = tracks.Where(track => track.No == 0).ToArray();
        // Before the new ones have numbers, and in the order of their rows.
        await AddAppearancesAsync(session, [.. ordered.Where(track => track is { No: not 0, Appearances: > 0 }).OrderBy(track => track.No)]);
        await TrackFill.WriteAsync(session, filled);
        await CreateAsync(session, created);
        return (created.Length, filled.Count);
    }

    /// <summary>Takes over what the database has of each track; what it has wins.</summary>
    /// <returns>The tracks that know more than the database.</returns>
    private static async Task<List<BatchTrack>> FindAsync(ImportSession session, BatchTrack[] tracks)
    {
        await using var command = session.Command(
            $"""
            select named.place, track.no, track.id, track.title, track.hidden, track.appearances, {TrackFill.Columns}, position_x, position_y,
                   track.credited_as
            from unnest($1, $2) with ordinality as named (artist_no, title_key, place)
            join track on track.artist_no = named.artist_no and track.title_key = named.title_key
            """,
            ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(track => track.Artist.No)),
            ImportSession.Array(NpgsqlDbType.Uuid, tracks.Select(track => track.TitleKey)));
        var filled = new List<BatchTrack>();
        await using var reader = await command.ExecuteReaderAsync(session.Cancellation);
        while (await reader.ReadAsync(session.Cancellation))
        {
            var track = tracks[reader.GetInt64(0) - 1];
            track.No = reader.GetInt32(1);
            track.Id = reader.GetGuid(2);
            track.Title = reader.GetString(3);
            track.Hidden = reader.GetBoolean(4);
            track.StoredAppearances = reader.GetInt32(5);
            var stored = TrackFill.Read(reader, 6);
            track.X = reader.IsDBNull(16) ? null : reader.GetFloat(16);
            track.Y = reader.IsDBNull(17) ? null : reader.GetFloat(17);
            track.CreditedAs = reader.IsDBNull(18) ? null : reader.GetString(18);
            track.Values = stored.FilledFrom(track.Values);
            track.Filled = track.Values != stored;
            if (track.Filled)
                filled.Add(track);
        }

        return filled;
    }

    private static async Task AddAppearancesAsync(ImportSession session, BatchTrack[] tracks)
    {
        if (tracks.Length == 0)
            return;
        await using var command = session.Command(
            """
            update track set appearances = track.appearances + added.appearances
            from unnest($1, $2) as added (no, appearances)
            where track.no = added.no
            """,
            ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(track => track.No)),
            ImportSession.Array(NpgsqlDbType.Integer, tracks.Select(track => track.Appearances)));
        await command.ExecuteNonQueryAsync(session.Cancellation);
    }

    private static async Task CreateAsync(ImportSession session, BatchTrack[] tracks)
    {
        if (tracks.Length == 0)
            return;
        var numbers = await session.NumbersAsync("track_no", tracks.Length);
        for (var index = 0; index < tracks.Length; index++)
        {
            tracks[index].No = numbers[index];
            tracks[index].Id = TrackIds.New(numbers[index]);
            tracks[index].Created = true;
        }

        await session.CopyAsync(
            $"""
            copy track (no, id, artist_no, credited_as, title, normalized_title, title_key, hidden, appearances, {TrackFill.Columns})
            from stdin (format binary)
            """,
            tracks,
            static async (importer, track) =>
            {
                await importer.WriteAsync(track.No, NpgsqlDbType.Integer);
                await importer.WriteAsync(track.Id, NpgsqlDbType.Uuid);
                await importer.WriteAsync(track.Artist.No, NpgsqlDbType.Integer);
                await importer.OptionalAsync(track.CreditedAs);
                await importer.WriteAsync(track.Title, NpgsqlDbType.Text);
                await importer.WriteAsync(track.NormalizedTitle, NpgsqlDbType.Text);
                await importer.WriteAsync(track.TitleKey, NpgsqlDbType.Uuid);
                await importer.WriteAsync(track.Hidden, NpgsqlDbType.Boolean);
                await importer.WriteAsync(track.Appearances, NpgsqlDbType.Integer);
                await TrackFill.WriteAsync(importer, track.Values);
            });
    }
}
