using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Gateway.Answers;

/// <summary>The streams that this gateway sends, over HTTP and the hub: so many at once, one part of each under way.</summary>
public sealed class GraphStreams(IGraphQueries queries, IOptions<GraphOptions> options, MemoryPressure pressure)
{
    /// <summary>Streams that are being sent.</summary>
    public Budget Open { get; } = new("graph_streams", options.Value.MaxStreams);

    /// <summary>JSON objects as <see cref="IGraphQueries.StreamAsync"/> describes them.</summary>
    /// <exception cref="RefusalException">Unavailable when there are too many; what the query may refuse. Before the first part.</exception>
    public async IAsyncEnumerable<byte[]> RunAsync(StreamQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        pressure.Require(Open);
        if (!Open.TryTake())
            throw RefusalException.Unavailable($"This server sends {Open.Limit} streams already; try again in a moment.");
        try
        {
            await foreach (var part in queries.StreamAsync(query, cancellation).WithCancellation(cancellation))
                yield return part.Json;
        }
        finally
        {
            Open.Release();
        }
    }
}
