using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;
using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Graph.Queries.Execution;

/// <summary>Bounds the memory of answers that are being written: so many large ones at a time, some more in a queue, the next one is refused.</summary>
public sealed class LargeAnswers : IDisposable
{
    /// <summary>An answer that may have more tracks and transitions than this is large.</summary>
    public const int FromItems = 10_000;

    /// <summary>Queries that may wait for their turn; each also waits no longer than a query may work.</summary>
    public const int MostWaiting = 64;

    private readonly SemaphoreSlim _places;
    private readonly Counter<long> _refused;
    private int _waiting;

    public LargeAnswers(IOptions<GraphOptions> options, IMeterFactory meters)
    {
        var most = options.Value.LargeAnswers;
        _places = new SemaphoreSlim(most);
        var meter = meters.Create(GraphMetrics.MeterName);
        meter.CreateObservableGauge("songnodes.graph.large_answers", () => most - _places.CurrentCount, "{answer}", "Large answers that are being made.");
        meter.CreateObservableGauge("songnodes.graph.large_answers.limit", () => most, "{answer}", "Large answers that may be made at once.");
        meter.CreateObservableGauge("songnodes.graph.large_answers.waiting", () => Volatile.Read(ref _waiting), "{query}", "Queries that wait for their turn.");
        _refused = meter.CreateCounter<long>("songnodes.graph.large_answers.refused", "{query}", "Queries refused because too many waited.");
    }

    /// <summary>Runs the work at once, or when a place is free if its answer may be large.</summary>
    /// <exception cref="RefusalException">Unavailable: too many wait already.</exception>
    public Task<T> RunAsync<T>(GraphQuery query, Func<Task<T>> work, CancellationToken cancellation) =>
        query.Items <= FromItems ? work() : InTurnAsync(work, cancellation);

    public void Dispose() => _places.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
            {
                _refused.Add(1);
                throw RefusalException.Unavailable("Too many large parts of the graph are asked for at once. Ask for less, or again in a moment.");
            }

            await _places.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await work();
        }
        finally
        {
            _places.Release();
        }
    }
}
