using Microsoft.Extensions.Options;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Budgets.Pressure;
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

    /// <summary>Where there is memory for one of these only, one is made at a time.</summary>
    private const long Usual = 16L << 20;

    private readonly SemaphoreSlim _places;
    private readonly MemoryPressure _pressure;

    public LargeAnswers(IOptions<GraphOptions> options, MemoryPressure pressure)
    {
        _pressure = pressure;
        var most = (int)Math.Clamp(ProcessMemory.AtMost(long.MaxValue, HeapShares.Making) / Usual, 1, options.Value.LargeAnswers);
        _places = new SemaphoreSlim(most);
        Made = new Budget("large_answers", most) { Counted = () => most - _places.CurrentCount };
    }

    /// <summary>Answers that are being made.</summary>
    public Budget Made { get; }

    /// <summary>Queries that wait for their turn.</summary>
    public Budget Waiting { get; } = new("large_answers_waiting", MostWaiting);

    /// <summary>Runs the work at once, or when a place is free if its answer may be large.</summary>
    /// <exception cref="RefusalException">Unavailable: too many wait already, or memory is critical.</exception>
    public Task<T> RunAsync<T>(GraphQuery query, Func<Task<T>> work, CancellationToken cancellation) =>
        query.Items <= FromItems ? work() : InTurnAsync(work, cancellation);

    public void Dispose() => _places.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        _pressure.Require(Waiting);
        if (!Waiting.TryTake())
            throw RefusalException.Unavailable("Too many large parts of the graph are asked for at once. Ask for less, or again in a moment.");
        try
        {
            await _places.WaitAsync(cancellation);
        }
        finally
        {
            Waiting.Release();
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
