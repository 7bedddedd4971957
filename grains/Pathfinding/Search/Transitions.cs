using System.Runtime.InteropServices;
using SongNodes.Grains.Graph;

namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>What may follow what at which cost, in both directions. Avoided tracks have no transitions.</summary>
internal sealed class Transitions
{
    private const double KeyCost = 0.3;
    private const double TempoCost = 0.3;

    /// <summary>More than the weakest connection costs: bridges are for where nothing else leads.</summary>
    private const double BridgeCost = 1.5;

    private readonly PathGraph _graph;
    private readonly int[] _outStarts;
    private readonly Transition[] _out;
    private readonly int[] _inStarts;
    private readonly Transition[] _in;

    /// <param name="graph">The tracks.</param>
    /// <param name="request">Whose preferences set the costs.</param>
    /// <param name="bridges">Pairs without a connection that are allowed too.</param>
    public Transitions(PathGraph graph, PathRequest request, IReadOnlyList<(int From, int To)> bridges)
    {
        _graph = graph;
        var avoided = new HashSet<int>(request.Avoided);
        var middle = graph.MiddleWeight();
        var all = new List<(int From, Transition Transition)>(graph.Edges.Length + bridges.Count);
        foreach (var edge in graph.Edges)
        {
            if (!avoided.Contains(edge.From) && !avoided.Contains(edge.To))
                all.Add((edge.From, new(edge.To, (float)(edge.Weight / (edge.Weight + middle) + MixCost(edge.From, edge.To, request)), IsBridge: false)));
        }

        foreach (var (from, to) in bridges)
        {
            if (!avoided.Contains(from) && !avoided.Contains(to))
                all.Add((from, new(to, (float)(BridgeCost + MixCost(from, to, request)), IsBridge: true)));
        }

        (_outStarts, _out) = Rows(all);
        foreach (ref var one in CollectionsMarshal.AsSpan(all))
            one = (one.Transition.Other, one.Transition with { Other = one.From });
        (_inStarts, _in) = Rows(all);
    }

    public int Count => _graph.Nodes.Length;

    public PathNode Node(int track) => _graph.Nodes[track];

    /// <summary>What may follow the track, cheapest first.</summary>
    public ReadOnlySpan<Transition> From(int track) => _out.AsSpan(_outStarts[track].._outStarts[track + 1]);

    /// <summary>What the track may follow, cheapest first.</summary>
    public ReadOnlySpan<Transition> To(int track) => _in.AsSpan(_inStarts[track].._inStarts[track + 1]);

    public bool TryGet(int from, int to, out Transition transition)
    {
        foreach (var candidate in From(from))
        {
            if (candidate.Other != to)
                continue;
            transition = candidate;
            return true;
        }

        transition = default;
        return false;
    }

    private double MixCost(int from, int to, PathRequest request)
    {
        var (left, right) = (_graph.Nodes[from], _graph.Nodes[to]);
        var cost = 0d;
        // The unknown lies in the middle.
        if (request.PreferKey)
            cost += KeyCost * (1 - (CamelotKey.Compatibility(left.Key, right.Key) ?? 0.5));
        if (request.PreferTempo)
            cost += TempoCost * (HarmonicMixing.TempoDistance(left.Bpm, right.Bpm) ?? 0.5);
        return cost;
    }

    private (int[] Starts, Transition[] Rows) Rows(List<(int From, Transition Transition)> all)
    {
        var starts = new int[Count + 1];
        foreach (var (from, _) in all)
            starts[from + 1]++;
        for (var track = 0; track < Count; track++)
            starts[track + 1] += starts[track];
        var rows = new Transition[all.Count];
        var next = starts[..^1];
        foreach (var (from, transition) in all)
            rows[next[from]++] = transition;
        for (var track = 0; track < Count; track++)
            rows.AsSpan(starts[track]..starts[track + 1]).Sort();
        return (starts, rows);
    }
}

/// <summary>One end of a transition as its other end sees it.</summary>
/// <param name="Other">The track at the far end.</param>
/// <param name="Cost">What a path pays for it, more than 0.</param>
/// <param name="IsBridge">Nobody has connected the two.</param>
internal readonly record struct Transition(int Other, float Cost, bool IsBridge) : IComparable<Transition>
{
    public int CompareTo(Transition other) => Cost != other.Cost ? Cost.CompareTo(other.Cost) : Other.CompareTo(other.Other);
}
