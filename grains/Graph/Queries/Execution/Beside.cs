using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>A track and others beside it, with how often each was played right after it.</summary>
internal sealed class Beside
{
    private readonly DescribedNodes _nodes;
    private readonly Dictionary<int, int> _plays;

    private Beside(int centre, DescribedNodes nodes) =>
        (_nodes, _plays) = (nodes, nodes.Edges.Where(edge => edge.Source == centre).ToDictionary(edge => edge.Target, edge => edge.Weight));

    /// <summary>Asks each shard that lives elsewhere at most once.</summary>
    /// <param name="run">The run.</param>
    /// <param name="centre">The track's number.</param>
    /// <param name="others">Distinct, without the centre.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task<Beside> ReadAsync(QueryRun run, int centre, int[] others, CancellationToken cancellation)
    {
        var set = new NodeSet([centre, .. others], [0, .. Enumerable.Repeat((byte)1, others.Length)]);
        return new Beside(centre, await DescribedNodes.ReadAsync(run.Shards, set, EdgeScope.BetweenHops, 1, cancellation));
    }

    /// <summary>The track where the graph shows it.</summary>
    public NodeRef? this[int no] => _nodes.TryGet(no, out var node) ? node : null;

    /// <summary>How often the track was played right after the centre.</summary>
    public int Plays(int no) => _plays.GetValueOrDefault(no);
}
