using Orleans.Concurrency;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>Runs queries on the silo that they reach. Reentrant: one that waits for a shard holds up no other.</summary>
[StatelessWorker, Reentrant]
public sealed class GraphQueryGrain(GraphQueries queries, GraphListener listener) : Grain, IGraphQueryGrain
{
    public Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation) => queries.AnswerAsync(query, cancellation);

    public Task<long> VersionAsync() => listener.CurrentAsync().AsTask();
}
