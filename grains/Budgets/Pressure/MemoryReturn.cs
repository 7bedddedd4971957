using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>
/// Gives memory back to the system when what filled it has left: snapshots, indexes, answers. A process that idles afterwards
/// would otherwise not collect, and go on holding all of it; one that is busy collects by itself, and is not stopped for this.
/// </summary>
/// <param name="ledger">Whose budgets of bytes tell how much is held.</param>
/// <param name="worked">Processor time that this process has used.</param>
/// <param name="collect">Collects, and returns what is free; the process stands still meanwhile.</param>
/// <param name="time">When to look.</param>
/// <param name="logger">Told what fails.</param>
public sealed class MemoryReturn(BudgetLedger ledger, Func<TimeSpan> worked, Action collect, TimeProvider time, ILogger<MemoryReturn> logger)
    : IHostedService, IDisposable
{
    /// <summary>Time between two looks; what has left is returned after one of them without a change.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    /// <summary>Less than this is not worth a collection.</summary>
    public const long Least = 32L << 20;

    /// <summary>Of one core.</summary>
    private const double Busy = 0.1;

    private ITimer? _timer;
    private TimeSpan _worked;
    private long _before;
    private long _most;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _worked = worked();
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
            var (held, workedNow) = (Held(), worked());
            var isQuiet = workedNow - _worked < Round * Busy && Math.Abs(held - _before) < Least / 8;
            (_worked, _before, _most) = (workedNow, held, Math.Max(_most, held));
            if (!isQuiet || _most - held < Math.Max(Least, _most / 4))
                return;
            _most = held;
            collect();
        }
        catch (Exception error)
        {
            // On a timer's thread it would end the process.
            logger.LogWarning(error, "Memory that is free could not be returned");
        }
    }

    private long Held() =>
        ledger.Budgets.Where(budget => budget.Name.EndsWith("_bytes", StringComparison.Ordinal)).Sum(budget => budget.Used);
}
