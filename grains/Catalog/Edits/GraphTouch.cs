using NpgsqlTypes;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Catalog.Edits;

/// <summary>What an edit did to the graph, by numbers; read as values when the edit is through.</summary>
internal sealed class GraphTouch
{
    private readonly HashSet<int> _tracks = [];
    private readonly HashSet<int> _created = [];
    private readonly HashSet<int> _removed = [];
    private readonly HashSet<int> _shown = [];
    private readonly HashSet<(int From, int To)> _edges = [];
    private readonly List<TrackNode> _gone = [];

    public bool IsEmpty => _tracks.Count + _edges.Count + _gone.Count == 0;

    /// <summary>A track that looks different now.</summary>
    public void Track(int no) => _tracks.Add(no);

    public void Created(int no)
    {
        _tracks.Add(no);
        _created.Add(no);
    }

    /// <summary>A track that answers showed before and show no more, or the other way round: then it brings its transitions along.</summary>
    public void Shown(int no, bool shown)
    {
        _tracks.Add(no);
        (shown ? _shown : _removed).Add(no);
    }

    /// <summary>A track that is no more, as it was.</summary>
    public void Gone(TrackNode track) => _gone.Add(track with { Hidden = true });

    /// <summary>A transition that has another count now.</summary>
    public void Edge(int from, int to) => _edges.Add((from, to));

    public async Task<GraphChange> ReadAsync(ImportSession session, long version)
    {
        if (_shown.Count > 0)
            _edges.UnionWith(await OfAsync(session, _shown));
        var ends = _edges.SelectMany(edge => new[] { edge.From, edge.To });
        int[] numbers = [.. _tracks.Concat(ends).Distinct().Order()];
        var tracks = await TrackNodes.ListAsync(session, numbers);
        return new GraphChange(version, [.. tracks, .. _gone], await CountsAsync(session))
        {
            // To whoever only sees the graph, a track that is shown now is new.
            Created = [.. _created, .. _shown],
            Removed = [.. _removed, .. _gone.Select(track => track.No)],
        };
    }

    private static Task<List<(int, int)>> OfAsync(ImportSession session, IEnumerable<int> tracks)
    {
        int[] numbers = [.. tracks];
        return session.ListAsync(
            "select from_no, to_no from transition where from_no = any($1) or to_no = any($1)", row => (row.GetInt32(0), row.GetInt32(1)), [numbers]);
    }

    private async Task<EdgeWeight[]> CountsAsync(ImportSession session)
    {
        if (_edges.Count == 0)
            return [];
        var counts = await session.ListAsync(
            """
            select edge.from_no, edge.to_no, coalesce(transition.plays, 0) from unnest($1, $2) as edge (from_no, to_no)
            left join transition on transition.from_no = edge.from_no and transition.to_no = edge.to_no
            """,
            row => new EdgeWeight(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
            ImportSession.Array(NpgsqlDbType.Integer, _edges.Select(edge => edge.From)),
            ImportSession.Array(NpgsqlDbType.Integer, _edges.Select(edge => edge.To)));
        return [.. counts];
    }
}
