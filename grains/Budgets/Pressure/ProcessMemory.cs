namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>What this process may use at all: the container's memory, the collector's limit or the machine's.</summary>
public static class ProcessMemory
{
    /// <summary>A limit that is configured, or that part of the process's memory where this is less.</summary>
    /// <param name="configured">Bytes.</param>
    /// <param name="part">0..1.</param>
    public static long AtMost(long configured, double part) =>
        Math.Min(configured, (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * part));
}
