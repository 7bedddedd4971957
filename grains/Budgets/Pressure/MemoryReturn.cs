using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>
/// Gives memory back to the system: soon after snapshots, indexes and answers have left, and whatever else a burst has left
/// behind by and by. A process that idles would otherwise not collect, and go on holding all of it; one that is busy collects
/// by itself, and is not stopped for this.
/// </summary>
/// <param name="ledger">Whose budgets of bytes tell how much is held.</param>
/// <param name="allocated">Bytes that this process has allocated since it began.</param>
/// <param name="collect">Collects, and returns what is free; the process stands still meanwhile.</param>
/// <param name="time">When to look.</param>
/// <param name="logger">Told what fails.</param>
public sealed class MemoryReturn(BudgetLedger ledger, Func<long> allocated, Action collect, TimeProvider time, ILogger<MemoryReturn> logger)
    : IHostedService, IDisposable
{
    /// <summary>Time between two looks; what has left is returned after one of them without a change.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    /// <summary>Less than this is not worth a collection.</summary>
    public const long Least = 32L << 20;

    /// <summary>A process that holds more stands still for more than a few tenths of a second: it waits until something has left.</summary>
    private const long SoonCompacted = 256L << 20;

    private readonly IdleCollection _idle = new();
    private ITimer? _timer;
    private long _before;
    private long _most;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Look(), null, Round, Round);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        try
        {
            if (IsDue())
                collect();
        }
        catch (Exception error)
        {
            // On a timer's thread it would end the process.
            logger.LogWarning(error, "Memory that is free could not be returned");
        }
    }

    private bool IsDue()
    {
        var held = ledger.Budgets.Where(budget => budget.Name.EndsWith("_bytes", StringComparison.Ordinal)).Sum(budget => budget.Used);
        var idle = _idle.IsDue(allocated(), Round) && held < SoonCompacted;
        // While it sinks there will be more to return.
        var isStill = Math.Abs(held - _before) < Least / 8;
        (_before, _most) = (held, Math.Max(_most, held));
        var hasLeft = _idle.IsQuiet && isStill && _most - held >= Math.Max(Least, _most / 4);
        if (!idle && !hasLeft)
            return false;
        _most = held;
        return true;
    }
}
