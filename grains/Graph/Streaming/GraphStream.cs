using System.Runtime.CompilerServices;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Ranking;
using SongNodes.Grains.Graph.Snapshots;
using SongNodes.Grains.Graph.Traversal;

namespace SongNodes.Grains.Graph.Streaming;

/// <summary>Makes the parts of a stream, each only when it is asked for.</summary>
/// <remarks>
/// What is held meanwhile are the tracks' numbers and their records without text, about 70 bytes each, and no snapshot: a reader
/// that takes its time gets each part from the graph as it is then. A transition comes in the same part as the later one of its
/// tracks, or in one soon after.
/// </remarks>
internal sealed class GraphStream
{
    /// <summary>A part is closed when it is this large; it holds at least one track or transition.</summary>
    private const int PartBytes = 48 << 10;

    /// <summary>Tracks that are looked up together.</summary>
    private const int Batch = 250;

    private readonly StreamQuery _query;
    private readonly NodeSet _set;
    private readonly NodeRecord[] _records;
    private int _nodesSent;
    private int _edgesSent;

    private GraphStream(StreamQuery query, NodeSet set) => (_query, _set, _records) = (query, set, new NodeRecord[set.Numbers.Length]);

    /// <summary><c>{nodes, edges, done, total_nodes, total_edges}</c> again and again, the last one with <c>done</c>.</summary>
    /// <param name="query">Bounds are checked by whoever made it.</param>
    /// <param name="start">Begins the work on one part: the graph as it is then.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="Errors.RefusalException">NotFound for an unknown centre, before the first part.</exception>
    public static async IAsyncEnumerable<GraphAnswer> RunAsync(
        StreamQuery query, Func<ValueTask<QueryRun>> start, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stream = new GraphStream(query, await PlanAsync(query, await start(), cancellation));
        var from = 0;
        do
        {
            var run = await start();
            var to = Math.Min(from + Batch, stream._set.Numbers.Length);
            await foreach (var part in stream.ReadAsync(run, from, to, cancellation))
                yield return part;
            from = to;
        }
        while (from < stream._set.Numbers.Length);
    }

    private static async Task<NodeSet> PlanAsync(StreamQuery query, QueryRun run, CancellationToken cancellation)
    {
        if (query.Centre is { } centre)
            return await CentredSearch.FindAsync(run, centre, id => AroundAsync(query, run, id, cancellation), cancellation);
        var (_, page) = await RankedPage.ReadAsync(run.Shards, RankedView.Nodes, int.MinValue, 0, query.MaxNodes, cancellation);
        return NodeSet.Flat(Array.ConvertAll(page, item => item.Number));
    }

    private static async Task<NodeSet?> AroundAsync(StreamQuery query, QueryRun run, Guid centre, CancellationToken cancellation)
    {
        var bounds = new SearchBounds(SearchBounds.MostHops, query.MaxNodes, query.MinWeight, SearchBounds.AnyNode);
        return await CentredSearch.RunAsync(run, centre, bounds, EdgeScope.None, cancellation) is var (search, _) ? search.Nodes : null;
    }

    private async IAsyncEnumerable<GraphAnswer> ReadAsync(QueryRun run, int from, int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sofar = new NodeSet(_set.Numbers[..to], _set.Hops[..to]);
        var described = await DescribedNodes.ReadAsync(run.Shards, sofar, EdgeScope.Earlier, _query.MinWeight, cancellation, from);
        NodeRef[] nodes = [.. described.InOrder];
        foreach (var node in nodes)
            _records[sofar.PlaceOf(node.Record.No)] = node.Record;

        var (nextNode, nextEdge) = (0, 0);
        do
        {
            yield return JsonAnswer.Write(run.Shards.Version, run.Now, json =>
            {
                json.WriteStartArray("nodes");
                for (; nextNode < nodes.Length && json.Length() < PartBytes; nextNode++, _nodesSent++)
                    json.Node(nodes[nextNode]);
                json.WriteEndArray();
                json.WriteStartArray("edges");
                for (; nextEdge < described.Edges.Count && json.Length() < PartBytes; nextEdge++)
                    _edgesSent += json.Edge(described.Edges[nextEdge], Record) ? 1 : 0;
                json.WriteEndArray();
                var done = to == _set.Numbers.Length && nextNode == nodes.Length && nextEdge == described.Edges.Count;
                json.WriteBoolean("done", done);
                json.WriteNumber("total_nodes", done ? _nodesSent : _set.Numbers.Length);
                json.WriteNumber("total_edges", _edgesSent);
            });
        }
        while (nextNode < nodes.Length || nextEdge < described.Edges.Count);
    }

    /// <summary>The record of a track that was sent; the default where it is shown no more.</summary>
    private NodeRecord Record(int no) => _set.PlaceOf(no) is >= 0 and var place ? _records[place] : default;
}
