using NpgsqlTypes;
using SongNodes.Grains.Catalog.Edits;
using SongNodes.Grains.Catalog.Import;

namespace SongNodes.Grains.Catalog.Following;

/// <summary>Rows of sets that are different now, and what that means for how many sets hold a track.</summary>
internal sealed class RowsChange
{
    private readonly List<(int Set, int Position, int? Track)> _rows = [];
    private readonly List<(int Set, int Length)> _shorter = [];
    private readonly Dictionary<int, int> _appearances = [];

    /// <summary>Only the positions that differ are written.</summary>
    public void Replace(int set, List<int?> before, int?[] now)
    {
        for (var position = 0; position < now.Length; position++)
        {
            if (position >= before.Count || before[position] != now[position])
                _rows.Add((set, position, now[position]));
        }

        if (now.Length < before.Count)
            _shorter.Add((set, now.Length));
        foreach (var track in now.OfType<int>().Distinct())
            _appearances[track] = _appearances.GetValueOrDefault(track) + 1;
        foreach (var track in before.OfType<int>().Distinct())
            _appearances[track] = _appearances.GetValueOrDefault(track) - 1;
    }

    public async Task WriteAsync(ImportSession session, GraphTouch touch)
    {
        if (_rows.Count > 0)
        {
            await session.RunAsync(
                "insert into set_track (set_no, position, track_no) select * from unnest($1, $2, $3) on conflict (set_no, position) do update set track_no = excluded.track_no",
                Numbers(_rows.Select(row => (int?)row.Set)), Numbers(_rows.Select(row => (int?)row.Position)), Numbers(_rows.Select(row => row.Track)));
        }

        if (_shorter.Count > 0)
        {
            await session.RunAsync(
                "delete from set_track using unnest($1, $2) as set (no, length) where set_no = set.no and position >= set.length",
                Numbers(_shorter.Select(set => (int?)set.Set)), Numbers(_shorter.Select(set => (int?)set.Length)));
        }

        var counted = _appearances.Where(one => one.Value != 0).OrderBy(one => one.Key).ToList();
        foreach (var (track, _) in counted)
            touch.Track(track);
        if (counted.Count > 0)
        {
            await session.RunAsync(
                "update track set appearances = appearances + more.sets from unnest($1, $2) as more (no, sets) where track.no = more.no",
                Numbers(counted.Select(one => (int?)one.Key)), Numbers(counted.Select(one => (int?)one.Value)));
        }
    }

    private static Npgsql.NpgsqlParameter Numbers(IEnumerable<int?> values) => ImportSession.Array(NpgsqlDbType.Integer, values);
}
