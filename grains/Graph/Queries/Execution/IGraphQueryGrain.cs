using SongNodes.Grains.Graph.Answers;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>Answers questions of other processes, key 0.</summary>
[Alias("graph-query-grain")]
public interface IGraphQueryGrain : IGrainWithIntegerKey
{
    /// <inheritdoc cref="GraphQuery"/>
    [Alias("answer")]
    Task<GraphAnswer> AnswerAsync(GraphQuery query, CancellationToken cancellation);

    /// <summary>A graph version that covers every change acknowledged before the call.</summary>
    [Alias("version"), ResponseTimeout("00:00:05")]
    Task<long> VersionAsync();
}
