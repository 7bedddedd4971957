using Microsoft.Extensions.Options;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>Runs queries on this silo: over its own shards in the caller's thread, over others' by messages.</summary>
public sealed class GraphQueries(
    ShardTable table, SearchTable search, GraphListener listener, Database database, IGrainFactory grains, IOptions<GraphOptions> options,
    LargeAnswers large, GraphMetrics metrics, TimeProvider time)
    : IGraphQueries
{
    public async Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(options.Value.QueryTimeout);
        try
        {
            var run = await StartAsync();
            // A shard that still loads goes on doing so for the next caller.
            return await large.RunAsync(query, () => query.RunAsync(run, bounded.Token), bounded.Token).WaitAsync(bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw RefusalException.Unavailable(
                $"The query was ended after {options.Value.QueryTimeout.TotalSeconds:0.#} seconds. Ask for less, or again in a moment.");
        }
        finally
        {
            metrics.Answered(query.Kind, time.GetElapsedTime(started));
        }
    }

    public IAsyncEnumerable<GraphAnswer> StreamAsync(StreamQuery query, CancellationToken cancellation) =>
        GraphStream.RunAsync(query, StartAsync, cancellation);

    /// <summary>The graph as it is now, for one run.</summary>
    internal async ValueTask<QueryRun> StartAsync()
    {
        await listener.CurrentAsync();
        return new QueryRun(new ShardsOfQuery(options.Value.Shards, table, grains), search, database, time.GetUtcNow().UtcDateTime);
    }
}
