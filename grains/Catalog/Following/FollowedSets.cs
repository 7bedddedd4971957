using NpgsqlTypes;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>Brings <c>played_set</c> and <c>set_track</c> to what the playlists of a followed database hold now.</summary>
internal static class FollowedSets
{
    /// <returns>How many were there and are as they were, how many were there and changed, and how many rows tell no track.</returns>
    public static async Task<(int Known, int Changed, int Unidentified)> WriteAsync(ImportSession session, GraphTouch touch, PlaysChange plays, List<FollowedSet> sent)
    {
        if (sent.Count == 0)
            return default;
        FollowedSet[] sets = [.. sent.DistinctBy(set => set.Id)];
        var numbers = await FollowedTracks.NumbersAsync(session, sets.SelectMany(set => set.Tracks).OfType<Guid>());
        var described = await DescribeAsync(session, sets);
        var stored = await StoredAsync(session, sets);
        var rows = new RowsChange();
        var (known, changed, unidentified) = (0, 0, 0);
        foreach (var set in sets)
        {
            var (no, before) = stored[set.SourceId];
            int?[] now = [.. set.Tracks.Select(id => id is { } track && numbers.TryGetValue(track, out var number) ? number : (int?)null)];
            var different = !before.SequenceEqual(now);
            if (different)
            {
                plays.AddRows(before, -1);
                plays.AddRows(now, 1);
                rows.Replace(no, before, now);
            }

            // Who asks what to play next is shown the set's name.
            if (described.ContainsKey(set.SourceId) && now.FirstOrDefault(track => track is not null) is { } shown)
                touch.Track(shown);
            var created = described.GetValueOrDefault(set.SourceId);
            changed += !created && (different || described.ContainsKey(set.SourceId)) ? 1 : 0;
            known += created ? 0 : 1;
            unidentified += now.Count(track => track is null);
        }

        await rows.WriteAsync(session, touch);
        return (known - changed, changed, unidentified);
    }

    /// <returns>Of sets that are new or are described in another way now: true where they are new.</returns>
    private static async Task<Dictionary<string, bool>> DescribeAsync(ImportSession session, FollowedSet[] sets) => (await session.ListAsync(
        $"""
        insert into played_set (source, source_id, name, performer, performer_key, event_name, played_on, row_count)
        select '{FollowedBatch.Source}', * from unnest($1, $2, $3, $4, $5, $6, $7)
        on conflict (source, source_id) do update set
            name = excluded.name, performer = excluded.performer, performer_key = excluded.performer_key, event_name = excluded.event_name,
            played_on = excluded.played_on, row_count = excluded.row_count
        where (played_set.name, played_set.performer, played_set.event_name, played_set.played_on, played_set.row_count)
            is distinct from (excluded.name, excluded.performer, excluded.event_name, excluded.played_on, excluded.row_count)
        returning source_id, xmax = 0
        """,
        row => (Id: row.GetString(0), Created: row.GetBoolean(1)),
        ImportSession.Array(NpgsqlDbType.Text, sets.Select(set => set.SourceId)),
        ImportSession.Array(NpgsqlDbType.Text, sets.Select(set => set.Name)),
        ImportSession.Array(NpgsqlDbType.Text, sets.Select(set => set.Performer)),
        ImportSession.Array(NpgsqlDbType.Uuid, sets.Select(set => set.Performer is { } name ? Names.Key(Names.Normalize(name)) : (Guid?)null)),
        ImportSession.Array(NpgsqlDbType.Text, sets.Select(set => set.EventName)),
        ImportSession.Array(NpgsqlDbType.Date, sets.Select(set => set.PlayedOn)),
        ImportSession.Array(NpgsqlDbType.Integer, sets.Select(set => set.Tracks.Length)))).ToDictionary(one => one.Id, one => one.Created);

    private static async Task<Dictionary<string, (int No, List<int?> Rows)>> StoredAsync(ImportSession session, FollowedSet[] sets)
    {
        var stored = new Dictionary<string, (int No, List<int?> Rows)>();
        var rows = await session.ListAsync(
            $"""
            select source_id, no, set_no is not null, track_no from played_set left join set_track on set_no = no
            where source = '{FollowedBatch.Source}' and source_id = any($1) order by no, position
            """,
            row => (Id: row.GetString(0), No: row.GetInt32(1), HasRow: row.GetBoolean(2), Track: row.Value<int>(3)),
            ImportSession.Array(NpgsqlDbType.Text, sets.Select(set => set.SourceId)));
        foreach (var row in rows)
        {
            if (!stored.TryGetValue(row.Id, out var set))
                stored.Add(row.Id, set = (row.No, []));
            if (row.HasRow)
                set.Rows.Add(row.Track);
        }

        return stored;
    }
}
