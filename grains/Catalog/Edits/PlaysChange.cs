using NpgsqlTypes;
using SongNodes.Grains.Catalog.Import;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>By how much transitions are counted more or less.</summary>
internal sealed class PlaysChange
{
    private readonly Dictionary<(int From, int To), int> _plays = [];

    /// <summary>A track followed by itself is no transition.</summary>
    public void Add(int from, int to, int plays)
    {
        if (from != to)
            _plays[(from, to)] = _plays.GetValueOrDefault((from, to)) + plays;
    }

    /// <summary>Adds the plays of a set's rows, or takes them away.</summary>
    public void AddRows(IReadOnlyList<int?> rows, int plays)
    {
        for (var at = 1; at < rows.Count; at++)
        {
            if (rows[at - 1] is { } from && rows[at] is { } to)
                Add(from, to, plays);
        }
    }

    /// <returns>How many transitions are new, and the plays that were added.</returns>
    public async Task<(int Created, long Occurrences)> WriteAsync(ImportSession session, GraphTouch touch)
    {
        var changed = _plays.Where(one => one.Value != 0).OrderBy(one => one.Key).ToList();
        foreach (var ((from, to), _) in changed)
            touch.Edge(from, to);
        await TakeAsync(session, [.. changed.Where(one => one.Value < 0)]);
        var more = changed.Where(one => one.Value > 0).ToList();
        return (await AddAsync(session, more), more.Sum(one => (long)one.Value));
    }

    private static async Task TakeAsync(ImportSession session, List<KeyValuePair<(int From, int To), int>> less)
    {
        if (less.Count == 0)
            return;
        const string Pair = "transition.from_no = less.from_no and transition.to_no = less.to_no";
        await session.RunAsync(
            $"delete from transition using unnest($1, $2, $3) as less (from_no, to_no, plays) where {Pair} and transition.plays + less.plays <= 0", Arrays(less));
        await session.RunAsync(
            $"update transition set plays = transition.plays + less.plays from unnest($1, $2, $3) as less (from_no, to_no, plays) where {Pair}", Arrays(less));
    }

    private static async Task<int> AddAsync(ImportSession session, List<KeyValuePair<(int From, int To), int>> more)
    {
        if (more.Count == 0)
            return 0;
        var created = await session.ListAsync(
            """
            insert into transition (from_no, to_no, plays) select * from unnest($1, $2, $3)
            on conflict (from_no, to_no) do update set plays = transition.plays + excluded.plays returning xmax = 0
            """,
            row => row.GetBoolean(0), Arrays(more));
        return created.Count(one => one);
    }

    private static object[] Arrays(List<KeyValuePair<(int From, int To), int>> edges) =>
    [
        ImportSession.Array(NpgsqlDbType.Integer, edges.Select(one => one.Key.From)),
        ImportSession.Array(NpgsqlDbType.Integer, edges.Select(one => one.Key.To)),
        ImportSession.Array(NpgsqlDbType.Integer, edges.Select(one => one.Value)),
    ];
}
