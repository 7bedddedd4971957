using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongNodes.Grains.Configuration;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Samples this process's memory every second; ends the process when it is critical for too long.</summary>
public sealed class PressureWatch(
    MemoryPressure pressure,
    Func<MemoryUsage> read,
    IOptions<PressureOptions> options,
    IOptions<SongNodesOptions> setup,
    HeapCollection heap,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<PressureWatch> logger) : IHostedService, IDisposable
{
    /// <summary>Exit code of a process that ended itself for want of memory (EX_TEMPFAIL).</summary>
    public const int OutOfMemory = 75;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromMinutes(1);

    private readonly HeapCertainty _certainty = new(heap);
    private ITimer? _timer;
    private long? _criticalSince;
    private long? _collected;

    /// <summary>What the process should exit with: 0 unless this ended it.</summary>
    public int ExitCode { get; private set; }

    private TimeSpan Patience =>
        options.Value.ExitWhenCriticalFor ?? (setup.Value.Topology == Topology.Cluster ? UsualPatience : TimeSpan.Zero);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        pressure.Changed += Tell;
        // Begun once it is known, as each look arms the next one.
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        pressure.Changed -= Tell;
        _timer?.Dispose();
    }

    private void Look()
    {
        try
        {
            var usage = read();
            if (_certainty.IsCertain(usage, pressure.Rises(usage), pressure.Level != PressureLevel.Normal))
                pressure.Take(usage);
            Collect();
            EndWhenHopeless();
        }
        catch (Exception error)
        {
            // On a timer's thread it would end the process.
            logger.LogWarning(error, "This process's memory could not be looked at");
        }
        finally
        {
            // One look at a time.
            _timer?.Change(Round, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell(PressureLevel level)
    {
        _criticalSince = level == PressureLevel.Critical ? time.GetTimestamp() : null;
        _collected = null;
        var (percent, of) = (pressure.Usage.Percent, pressure.Usage.Of);
        if (level == PressureLevel.Normal)
            logger.LogInformation("Memory is at {Percent:F0} % of what the {Limit} allows: back to normal", percent, of);
        else
            logger.LogWarning("Memory is at {Percent:F0} % of what the {Limit} allows: {Level}", percent, of, level);
    }

    /// <summary>The container counts what was let go until it is returned. Critical, a pause is better than the end.</summary>
    private void Collect()
    {
        if (pressure.Level == PressureLevel.Normal || pressure.Usage.Of == MemoryUsage.Heap || (_collected is { } last && time.GetElapsedTime(last) < BetweenCollections))
            return;
        _collected = time.GetTimestamp();
        if (pressure.IsCritical)
            heap.Return();
        else
            heap.Begin();
    }

    private void EndWhenHopeless()
    {
        if (ExitCode != 0 || Patience == TimeSpan.Zero || _criticalSince is not { } since || time.GetElapsedTime(since) < Patience)
            return;
        ExitCode = OutOfMemory;
        logger.LogCritical("Memory has been critical for {Time}: this process ends, to be started anew", Patience);
        lifetime.StopApplication();
    }
}
