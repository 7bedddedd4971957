using SongNodes.Grains.Graph.Answers;

namespace SongNodes.Grains.Graph.Streaming;

/// <summary>One stream for a gateway in another process; the key is the stream's own.</summary>
[Alias("graph-stream")]
public interface IGraphStreamGrain : IGrainWithGuidKey
{
    /// <inheritdoc cref="Queries.IGraphQueries.StreamAsync"/>
    [Alias("run")]
    IAsyncEnumerable<GraphAnswer> RunAsync(StreamQuery query, CancellationToken cancellation);
}
