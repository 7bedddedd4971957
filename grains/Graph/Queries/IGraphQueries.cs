using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Grains.Graph.Queries;

/// <summary>Answers questions to the graph, wherever it is.</summary>
public interface IGraphQueries
{
    /// <inheritdoc cref="GraphQuery"/>
    Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation);

    /// <summary>
    /// A part of the graph in pieces of at most about 64 KB, each made when it is asked for: <c>{nodes, edges, done, total_nodes,
    /// total_edges}</c>. <c>total_nodes</c> says how many tracks the whole stream has, <c>total_edges</c> how many transitions have come.
    /// </summary>
    IAsyncEnumerable<GraphAnswer> StreamAsync(StreamQuery query, CancellationToken cancellation);
}
