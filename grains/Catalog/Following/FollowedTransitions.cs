using NpgsqlTypes;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Import.Following;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>Writes <c>followed_transition</c>: what is counted there beyond playlists, to be added to transitions here.</summary>
internal static class FollowedTransitions
{
    private const string Pairs = "unnest($1, $2) as pair (from_id, to_id)";

    public static async Task WriteAsync(ImportSession session, PlaysChange plays, List<FollowedTransition> sent)
    {
        if (sent.Count == 0)
            return;
        List<FollowedTransition> transitions = [.. sent.DistinctBy(one => (one.From, one.To))];
        var numbers = await FollowedTracks.NumbersAsync(session, transitions.SelectMany(one => new[] { one.From, one.To }));
        var known = (await session.ListAsync(
            $"select from_id, to_id, from_no, to_no, plays from {Pairs} join followed_transition using (from_id, to_id)",
            row => ((row.GetGuid(0), row.GetGuid(1)), new Counted(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4))), Ids(transitions)))
            .ToDictionary(one => one.Item1, one => one.Item2);
        var changed = new List<(FollowedTransition Transition, Counted Now)>();
        foreach (var one in transitions)
        {
            var before = known.GetValueOrDefault((one.From, one.To));
            // A track that has no name there is none here.
            var now = one.Plays > 0 && numbers.TryGetValue(one.From, out var from) && numbers.TryGetValue(one.To, out var to)
                ? new Counted(from, to, one.Plays) : default;
            if (now == before)
                continue;
            plays.Add(before.From, before.To, -before.Plays);
            plays.Add(now.From, now.To, now.Plays);
            changed.Add((one, now));
        }

        await WriteAsync(session, changed);
    }

    private static async Task WriteAsync(ImportSession session, List<(FollowedTransition Transition, Counted Now)> changed)
    {
        List<FollowedTransition> gone = [.. changed.Where(one => one.Now.Plays == 0).Select(one => one.Transition)];
        if (gone.Count > 0)
            await session.RunAsync($"delete from followed_transition as known using {Pairs} where (known.from_id, known.to_id) = (pair.from_id, pair.to_id)", Ids(gone));
        changed.RemoveAll(one => one.Now.Plays == 0);
        if (changed.Count == 0)
            return;
        await session.RunAsync(
            """
            insert into followed_transition (from_id, to_id, from_no, to_no, plays) select * from unnest($1, $2, $3, $4, $5)
            on conflict (from_id, to_id) do update set from_no = excluded.from_no, to_no = excluded.to_no, plays = excluded.plays
            """,
            [
                .. Ids([.. changed.Select(one => one.Transition)]),
                ImportSession.Array(NpgsqlDbType.Integer, changed.Select(one => one.Now.From)),
                ImportSession.Array(NpgsqlDbType.Integer, changed.Select(one => one.Now.To)),
                ImportSession.Array(NpgsqlDbType.Integer, changed.Select(one => one.Now.Plays)),
            ]);
    }

    private static object[] Ids(List<FollowedTransition> transitions) =>
        [ImportSession.Array(NpgsqlDbType.Uuid, transitions.Select(one => one.From)), ImportSession.Array(NpgsqlDbType.Uuid, transitions.Select(one => one.To))];

    private readonly record struct Counted(int From, int To, int Plays);
}
