using Orleans.Placement;
using SongNodes.Grains.Graph.Answers;
using SongNodes.Grains.Graph.Queries.Execution;

namespace SongNodes.Grains.Graph.Streaming;

/// <summary>Holds what a stream holds between two parts; a reader that is gone for longer than this has to begin again.</summary>
[RandomPlacement, CollectionAgeLimit("00:02:00")]
public sealed class GraphStreamGrain(GraphQueries queries) : Grain, IGraphStreamGrain
{
    public IAsyncEnumerable<GraphAnswer> RunAsync(StreamQuery query, CancellationToken cancellation) => queries.StreamAsync(query, cancellation);
}
