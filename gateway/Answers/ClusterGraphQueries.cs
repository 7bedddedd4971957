using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Gateway.Answers;

/// <summary>Asks a silo; which one is left to the cluster.</summary>
internal sealed class ClusterGraphQueries(IGrainFactory grains) : IGraphQueries
{
    public Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation) =>
        grains.GetGrain<IGraphQueryGrain>(0).AnswerAsync(query, cancellation);

    /// <summary>One part under way at a time: a reader that stalls holds up its own stream only.</summary>
    public IAsyncEnumerable<GraphAnswer> StreamAsync(StreamQuery query, CancellationToken cancellation) =>
        grains.GetGrain<IGraphStreamGrain>(Guid.NewGuid()).RunAsync(query, cancellation).WithBatchSize(1);
}
