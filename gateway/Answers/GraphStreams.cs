using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Streaming;

namespace SongNodes.Gateway.Answers;

/// <summary>The streams that this gateway sends, over HTTP and the hub: so many at once, one part of each under way.</summary>
public sealed class GraphStreams
{
    private readonly IGraphQueries _queries;
    private readonly int _most;
    private readonly Counter<long> _refused;
    private int _open;

    public GraphStreams(IGraphQueries queries, IOptions<GraphOptions> options, IMeterFactory meters)
    {
        (_queries, _most) = (queries, options.Value.MaxStreams);
        var meter = meters.Create("SongNodes.Streams");
        meter.CreateObservableGauge("songnodes.graph.streams", () => Volatile.Read(ref _open), "{stream}", "Streams of the graph that are being sent.");
        meter.CreateObservableGauge("songnodes.graph.streams.limit", () => _most, "{stream}", "Streams that may be sent at once.");
        _refused = meter.CreateCounter<long>("songnodes.graph.streams.refused", "{stream}", "Streams refused because there were too many.");
    }

    /// <summary>JSON objects as <see cref="IGraphQueries.StreamAsync"/> describes them.</summary>
    /// <exception cref="RefusalException">Unavailable when there are too many; what the query may refuse. Before the first part.</exception>
    public async IAsyncEnumerable<byte[]> RunAsync(StreamQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > _most)
            {
                _refused.Add(1);
                throw RefusalException.Unavailable($"This server sends {_most} streams already; try again in a moment.");
            }

            await foreach (var part in _queries.StreamAsync(query, cancellation).WithCancellation(cancellation))
                yield return part.Json;
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
