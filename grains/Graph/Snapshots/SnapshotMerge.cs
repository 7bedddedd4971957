using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Graph.Snapshots;

/// <summary>A snapshot and the changes after it become the next snapshot; nothing is edited in place.</summary>
public sealed class SnapshotMerge
{
    private readonly ShardSnapshot _old;
    private readonly Dictionary<int, TrackNode> _tracks = [];
    private readonly HashSet<int> _hidden = [];
    private readonly Dictionary<int, Dictionary<int, int>> _out = [];
    private readonly Dictionary<int, Dictionary<int, int>> _in = [];

    private SnapshotMerge(ShardSnapshot old, IReadOnlyList<GraphChange> changes)
    {
        _old = old;
        // Values are absolute, so that the last one of each track and transition holds whatever came before.
        foreach (var change in changes)
        {
            foreach (var track in change.Tracks)
            {
                if (IsOwn(track.No))
                    _tracks[track.No] = track;
                if (track.Hidden)
                    _hidden.Add(track.No);
                else
                    _hidden.Remove(track.No);
            }

            foreach (var (from, to, weight) in change.Edges)
            {
                if (IsOwn(from))
                    Row(_out, from)[to] = weight;
                if (IsOwn(to))
                    Row(_in, to)[from] = weight;
            }
        }
    }

    /// <summary>
    /// The snapshot after the changes, in the order of their versions; null when a change names a transition of a track
    /// that neither it nor the snapshot describes: only a load can tell then.
    /// </summary>
    public static ShardSnapshot? Apply(ShardSnapshot snapshot, IReadOnlyList<GraphChange> changes) =>
        new SnapshotMerge(snapshot, changes).Run(changes[^1].Version);

    private ShardSnapshot? Run(long version)
    {
        if (_out.Count == 0 && _in.Count == 0 && _hidden.Count == 0 && !_tracks.Keys.Any(no => _old.Find(no) >= 0))
            return _old.At(version);

        var text = new TextBuilder();
        var records = new List<NodeRecord>(_old.Nodes.Count + _tracks.Count);
        var (outgoing, incoming) = (new Rows(_old.Out), new Rows(_old.In));
        foreach (var (no, row) in Candidates())
        {
            if (_hidden.Contains(no))
                continue;
            var outLinks = Merge(row < 0 ? default : _old.Out.Of(row), _out.GetValueOrDefault(no));
            var inLinks = Merge(row < 0 ? default : _old.In.Of(row), _in.GetValueOrDefault(no));
            if (outLinks.IsEmpty && inLinks.IsEmpty)
                continue;
            if (_tracks.TryGetValue(no, out var track))
                records.Add(text.Add(track));
            else if (row >= 0)
                records.Add(text.Copy(_old.Nodes, row));
            else
                return null;
            outgoing.Add(outLinks);
            incoming.Add(inLinks);
        }

        var table = new NodeTable([.. records], text.ToArray());
        var index = new NumberIndex(Array.ConvertAll(table.Records, record => record.No), _old.Shards);
        return new ShardSnapshot(_old.Shard, _old.Shards, version, table, index, outgoing.Build(), incoming.Build());
    }

    /// <summary>Tracks that may be shown in the order of their numbers, each with its row in the snapshot, or -1.</summary>
    private IEnumerable<(int No, int Row)> Candidates()
    {
        int[] added = [.. _out.Keys.Concat(_in.Keys).Where(no => _old.Find(no) < 0).Distinct().Order()];
        var next = 0;
        for (var row = 0; row < _old.Nodes.Count; row++)
        {
            var no = _old.Nodes.Records[row].No;
            while (next < added.Length && added[next] < no)
                yield return (added[next++], -1);
            yield return (no, row);
        }

        while (next < added.Length)
            yield return (added[next++], -1);
    }

    private ReadOnlySpan<Link> Merge(ReadOnlySpan<Link> old, Dictionary<int, int>? changed)
    {
        if (changed is null && (_hidden.Count == 0 || !NamesHidden(old)))
            return old;
        var merged = new List<Link>(old.Length + (changed?.Count ?? 0));
        foreach (var link in old)
        {
            if (!_hidden.Contains(link.Other) && changed?.ContainsKey(link.Other) != true)
                merged.Add(link);
        }

        foreach (var (other, weight) in changed ?? [])
        {
            if (weight > 0 && !_hidden.Contains(other))
                merged.Add(new Link(other, weight));
        }

        var sorted = merged.ToArray();
        sorted.AsSpan().Sort();
        return sorted;
    }

    private bool NamesHidden(ReadOnlySpan<Link> links)
    {
        foreach (var link in links)
        {
            if (_hidden.Contains(link.Other))
                return true;
        }

        return false;
    }

    private bool IsOwn(int no) => ShardOf.Track(no, _old.Shards) == _old.Shard;

    private static Dictionary<int, int> Row(Dictionary<int, Dictionary<int, int>> rows, int no)
    {
        if (!rows.TryGetValue(no, out var row))
            rows[no] = row = [];
        return row;
    }

    private sealed class Rows(Adjacency old)
    {
        private readonly List<int> _starts = new(old.All.Length / 4) { 0 };
        private readonly List<Link> _links = new(old.All.Length + 64);

        public void Add(ReadOnlySpan<Link> row)
        {
            _links.AddRange(row);
            _starts.Add(_links.Count);
        }

        public Adjacency Build() => new([.. _starts], [.. _links]);
    }
}
