using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Tests.Support.Graph;

/// <summary>A directed transition of the reference.</summary>
public readonly record struct ReferenceEdge(int Source, int Target, int Weight);

/// <summary>The graph as the contract describes it, computed in the plainest way: what every answer must equal.</summary>
public sealed class ReferenceGraph
{
    private readonly Dictionary<int, TrackNode> _tracks;
    private readonly Dictionary<(int, int), int> _transitions;
    private readonly Dictionary<int, HashSet<int>> _neighbours = [];

    public ReferenceGraph(IEnumerable<TrackNode> tracks, IEnumerable<KeyValuePair<(int From, int To), int>> transitions)
    {
        _tracks = tracks.Where(track => !track.Hidden).ToDictionary(track => track.No);
        _transitions = transitions
            .Where(transition => _tracks.ContainsKey(transition.Key.From) && _tracks.ContainsKey(transition.Key.To))
            .ToDictionary();
        foreach (var (from, to) in _transitions.Keys)
        {
            Neighbours(from).Add(to);
            Neighbours(to).Add(from);
        }

        Nodes = [.. _neighbours.Keys.Select(no => _tracks[no]).OrderByDescending(track => track.Appearances).ThenBy(track => track.No)];
        Edges = [.. Ordered(_transitions.Keys)];
    }

    /// <summary>In the order of <c>/api/graph/nodes</c>.</summary>
    public TrackNode[] Nodes { get; }

    /// <summary>In the order of <c>/api/graph/edges</c>.</summary>
    public ReferenceEdge[] Edges { get; }

    public TrackNode this[int no] => _tracks[no];

    /// <summary>Breadth first over the tracks that pass and the transitions that are heavy enough.</summary>
    public (List<(int No, int Hop)> Nodes, bool Truncated) Around(
        int centre, int maxDepth, int limit, int minWeight = 1, Func<TrackNode, bool>? passes = null)
    {
        var found = new List<(int No, int Hop)> { (centre, 0) };
        var seen = new HashSet<int> { centre };
        for (var hop = 1; hop <= maxDepth; hop++)
        {
            var before = found.Where(node => node.Hop == hop - 1).Select(node => node.No).ToList();
            var strengths = new Dictionary<int, int>();
            foreach (var from in before)
            {
                foreach (var to in Neighbours(from))
                {
                    if (!seen.Contains(to) && passes?.Invoke(_tracks[to]) != false && Strength(from, to, minWeight) is > 0 and var strength)
                        strengths[to] = Math.Max(strength, strengths.GetValueOrDefault(to));
                }
            }

            foreach (var (no, _) in strengths.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key))
            {
                found.Add((no, hop));
                seen.Add(no);
            }
        }

        return (found.Take(limit).ToList(), found.Count > limit);
    }

    public ReferenceEdge[] EdgesBetweenHops(List<(int No, int Hop)> nodes)
    {
        var hops = nodes.ToDictionary(node => node.No, node => node.Hop);
        return [.. Edges.Where(edge => hops.TryGetValue(edge.Source, out var source) && hops.TryGetValue(edge.Target, out var target)
            && Math.Abs(source - target) == 1)];
    }

    public ReferenceEdge[] EdgesAmong(IEnumerable<int> nodes, int minWeight = 1)
    {
        var set = nodes.ToHashSet();
        return [.. Edges.Where(edge => edge.Weight >= minWeight && set.Contains(edge.Source) && set.Contains(edge.Target))];
    }

    public ReferenceEdge[] EdgesTouching(IEnumerable<int> nodes)
    {
        var set = nodes.ToHashSet();
        return [.. Edges.Where(edge => set.Contains(edge.Source) || set.Contains(edge.Target))];
    }

    private int Strength(int left, int right, int minWeight) => Weight(left, right, minWeight) + Weight(right, left, minWeight);

    private int Weight(int from, int to, int minWeight) =>
        _transitions.GetValueOrDefault((from, to)) is var weight && weight >= minWeight ? weight : 0;

    private IEnumerable<ReferenceEdge> Ordered(IEnumerable<(int From, int To)> pairs) => pairs
        .Select(pair => new ReferenceEdge(pair.From, pair.To, _transitions[pair]))
        .OrderByDescending(edge => edge.Weight).ThenBy(edge => edge.Source).ThenBy(edge => edge.Target);

    private HashSet<int> Neighbours(int no)
    {
        if (!_neighbours.TryGetValue(no, out var neighbours))
            _neighbours[no] = neighbours = [];
        return neighbours;
    }
}
