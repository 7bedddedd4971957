using NpgsqlTypes;
using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>Writes <c>played_set</c> and <c>set_track</c>.</summary>
internal static class SetTable
{
    /// <summary>Inserts the sets that the database does not have; of equal ones in the batch the first.</summary>
    public static async Task<List<NewSet>> InsertAsync(ImportSession session, IReadOnlyList<PlayedSet> sets)
    {
        var first = new Dictionary<(string, string), PlayedSet>();
        foreach (var set in sets)
            first.TryAdd((set.Source, set.SourceId), set);
        var distinct = first.Values;
        await using var command = session.Command(
            """
            insert into played_set (source, source_id, name, performer, performer_key, played_on, row_count)
            select * from unnest($1, $2, $3, $4, $5, $6, $7)
            on conflict (source, source_id) do nothing
            returning source, source_id, no
            """,
            ImportSession.Array(NpgsqlDbType.Text, distinct.Select(set => set.Source)),
            ImportSession.Array(NpgsqlDbType.Text, distinct.Select(set => set.SourceId)),
            ImportSession.Array(NpgsqlDbType.Text, distinct.Select(set => set.Name)),
            ImportSession.Array(NpgsqlDbType.Text, distinct.Select(set => set.Performer)),
            ImportSession.Array(NpgsqlDbType.Uuid, distinct.Select(set => set.PerformerKey)),
            ImportSession.Array(NpgsqlDbType.Date, distinct.Select(set => set.PlayedOn)),
            ImportSession.Array(NpgsqlDbType.Integer, distinct.Select(set => set.Rows.Count)));
        var inserted = new List<NewSet>();
        await using var reader = await command.ExecuteReaderAsync(session.Cancellation);
        while (await reader.ReadAsync(session.Cancellation))
            inserted.Add(new NewSet(reader.GetInt32(2), first[(reader.GetString(0), reader.GetString(1))]));
        // In the order of the file: the first spelling and the first value win.
        inserted.Sort((one, other) => one.No.CompareTo(other.No));
        return inserted;
    }

    public static Task CopyRowsAsync(ImportSession session, BatchGraph graph) => session.CopyAsync(
        "copy set_track (set_no, position, track_no) from stdin (format binary)",
        graph.Rows,
        static async (importer, row) =>
        {
            await importer.WriteAsync(row.Set, NpgsqlDbType.Integer);
            await importer.WriteAsync(row.Position, NpgsqlDbType.Integer);
            await importer.OptionalAsync(row.Track?.No, NpgsqlDbType.Integer);
        });
}
