using SongNodes.Grains.Errors;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>The level that samples of memory add up to; it falls only well below where it rose, so that it does not flutter.</summary>
/// <param name="elevated">Percent from which it is elevated.</param>
/// <param name="critical">Percent from which it is critical.</param>
public sealed class MemoryPressure(double elevated = 70, double critical = 85)
{
    /// <summary>Points of a percentage between where a level begins and where it ends.</summary>
    public const double Hysteresis = 5;

    private volatile PressureLevel _level;

    /// <summary>Told after each change, on the thread of the sampler.</summary>
    public event Action<PressureLevel>? Changed;

    public PressureLevel Level => _level;

    /// <summary>The last sample.</summary>
    public MemoryUsage Usage { get; private set; }

    public bool IsCritical => _level == PressureLevel.Critical;

    /// <summary>What is left of a limit on things that can be made again.</summary>
    public long Scale(long limit) => _level switch
    {
        PressureLevel.Normal => limit,
        PressureLevel.Elevated => limit / 4,
        _ => limit / 16,
    };

    /// <summary>Whether a sample would raise the level.</summary>
    public bool Rises(MemoryUsage usage) => After(usage.Percent) > _level;

    /// <summary>Takes a sample; for one caller at a time.</summary>
    public void Take(MemoryUsage usage)
    {
        Usage = usage;
        var next = After(usage.Percent);
        if (next == _level)
            return;
        _level = next;
        Changed?.Invoke(next);
    }

    /// <summary>To be asked before something large begins.</summary>
    /// <param name="refused">Counts it.</param>
    /// <exception cref="RefusalException">Unavailable: memory is critical.</exception>
    public void Require(Budget refused)
    {
        if (!IsCritical)
            return;
        refused.Refuse();
        throw RefusalException.Unavailable("This server is short of memory. Ask for less, or again in a moment.");
    }

    private PressureLevel After(double percent)
    {
        if (percent >= critical || (_level == PressureLevel.Critical && percent >= critical - Hysteresis))
            return PressureLevel.Critical;
        if (percent >= elevated || (_level != PressureLevel.Normal && percent >= elevated - Hysteresis))
            return PressureLevel.Elevated;
        return PressureLevel.Normal;
    }
}
