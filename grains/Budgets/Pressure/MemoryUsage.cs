using System.Globalization;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>How much of its memory a process has used.</summary>
/// <param name="Used">Bytes.</param>
/// <param name="Limit">Bytes.</param>
/// <param name="Of">What limits it: <see cref="Container"/>, <see cref="Heap"/> (a limit set for the garbage collector) or <c>machine</c>.</param>
public readonly record struct MemoryUsage(long Used, long Limit, string Of)
{
    /// <summary>The control group's limit.</summary>
    public const string Container = "container";

    /// <summary>The garbage collector's limit.</summary>
    public const string Heap = "heap";

    /// <summary>0..100, and above where a limit is soft.</summary>
    public double Percent => Limit > 0 ? 100.0 * Used / Limit : 0;

    /// <summary>The limit that is nearest to being reached.</summary>
    /// <param name="root">Where <c>/proc</c> and <c>/sys</c> are found.</param>
    public static MemoryUsage Now(string root)
    {
        var usages = new List<MemoryUsage>(3);
        if (ContainerMemory.Read(root) is { } container)
            usages.Add(new MemoryUsage(container.Used, container.Limit, Container));
        var collections = GC.GetGCMemoryInfo(GCKind.Any);
        if (HeapLimit() is { } heap)
            // What the last collection left, without the gaps in it: the collector takes as much as it may, and has it ready for what comes next.
            usages.Add(new MemoryUsage(collections.HeapSizeBytes - collections.FragmentedBytes, heap, Heap));
        if (usages.Count == 0)
            usages.Add(new MemoryUsage(Environment.WorkingSet, collections.TotalAvailableMemoryBytes, "machine"));
        return usages.MaxBy(usage => usage.Percent);
    }

    /// <summary>What DOTNET_GCHeapHardLimit or a percentage of it allows; null without one.</summary>
    private static long? HeapLimit() =>
        GC.GetConfigurationVariables() is var variables && (IsSet(variables, "GCHeapHardLimit") || IsSet(variables, "GCHeapHardLimitPercent"))
            ? GC.GetGCMemoryInfo(GCKind.Any).TotalAvailableMemoryBytes
            : null;

    private static bool IsSet(IReadOnlyDictionary<string, object> variables, string name) =>
        variables.TryGetValue(name, out var value) && Convert.ToInt64(value, CultureInfo.InvariantCulture) > 0;
}
