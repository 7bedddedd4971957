using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Pathfinding.OwnGraph;

/// <summary>The part of the server's graph that a search looks at: what lies around the tracks that it has to visit.</summary>
public sealed class PathRegion
{
    private readonly NodeRef[] _nodes;
    private readonly Dictionary<int, int> _places;

    private PathRegion(NodeRef[] nodes, Dictionary<int, int> places, PathGraph graph) => (_nodes, _places, Graph) = (nodes, places, graph);

    /// <summary>A transition's weight is 1 divided by how often it was played.</summary>
    public PathGraph Graph { get; }

    /// <param name="shards">By shard number.</param>
    /// <param name="anchors">Numbers of distinct tracks; an equal part of the region lies around each.</param>
    /// <param name="mostTracks">Of the region.</param>
    /// <param name="unknownDurationMs">What tracks without a known duration count as.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task<PathRegion> GatherAsync(
        IReadOnlyList<IGraphShard> shards, int[] anchors, int mostTracks, int unknownDurationMs, CancellationToken cancellation)
    {
        var bounds = new SearchBounds(SearchBounds.MostHops, Math.Max(1, mostTracks / anchors.Length));
        var numbers = new HashSet<int>(anchors);
        foreach (var anchor in anchors)
            numbers.UnionWith((await BreadthFirst.RunAsync(shards, anchor, bounds, cancellation)).Nodes.Numbers);
        var described = await DescribedNodes.ReadAsync(shards, NodeSet.Flat([.. numbers]), EdgeScope.Among, 1, cancellation);
        NodeRef[] nodes = [.. described.InOrder];
        var places = new Dictionary<int, int>(nodes.Length);
        for (var place = 0; place < nodes.Length; place++)
            places[nodes[place].Record.No] = place;
        var edges = described.Edges
            .Where(edge => places.ContainsKey(edge.Source) && places.ContainsKey(edge.Target))
            .Select(edge => new PathEdge(places[edge.Source], places[edge.Target], 1d / edge.Weight));
        return new PathRegion(nodes, places, new PathGraph(Array.ConvertAll(nodes, Node), edges));

        PathNode Node(NodeRef node) => new(
            IsKnown(node.Record.DurationMs) ? node.Record.DurationMs : unknownDurationMs, node.Record.Key, node.Record.Bpm);
    }

    /// <summary>Where a track stands in the region; null outside.</summary>
    public int? PlaceOf(int no) => _places.TryGetValue(no, out var place) ? place : null;

    public NodeRef this[int place] => _nodes[place];

    public static bool IsKnown(int durationMs) => durationMs != NodeRecord.NoDuration && durationMs > 0;
}
