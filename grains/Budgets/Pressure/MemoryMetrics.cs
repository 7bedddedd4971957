using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Meter <c>SongNodes.Memory</c>: what this process uses, as the kernel counts it, and of what.</summary>
internal sealed class MemoryMetrics(MemoryPressure pressure, IOptions<PressureOptions> options, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("SongNodes.Memory");
        meter.CreateObservableGauge("songnodes.memory.pressure", () => (int)pressure.Level, null, "0 normal, 1 elevated, 2 critical.");
        meter.CreateObservableGauge("songnodes.memory.used", () => Each(usage => usage.Used), "By", "Memory used of the limit that is nearest to being reached, and of the container's where there is one.");
        meter.CreateObservableGauge("songnodes.memory.limit", () => Each(usage => usage.Limit), "By", "Those limits: the container's, the garbage collector's or the machine's.");
        meter.CreateObservableGauge("process.memory.usage", () => Status("VmRSS:"), "By", "Resident memory.");
        meter.CreateObservableGauge("process.memory.virtual", () => Status("VmSize:"), "By", "Address space.");
        meter.CreateObservableGauge("process.memory.swap", () => Status("VmSwap:"), "By", "Memory that lies in swap.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Each(Func<MemoryUsage, long> figure)
    {
        var nearest = pressure.Usage;
        yield return Of(nearest);
        if (nearest.Of != MemoryUsage.Container && ContainerMemory.Read(options.Value.Root) is { } container)
            yield return Of(new MemoryUsage(container.Used, container.Limit, MemoryUsage.Container));

        Measurement<long> Of(MemoryUsage usage) => new(figure(usage), new KeyValuePair<string, object?>("of", usage.Of));
    }

    /// <summary>A line such as <c>VmRSS:  1234 kB</c>; nothing where there is none.</summary>
    private static IEnumerable<Measurement<long>> Status(string field)
    {
        const string Source = "/proc/self/status";
        return File.Exists(Source)
            ? File.ReadLines(Source).Where(line => line.StartsWith(field, StringComparison.Ordinal)).Select(line => new Measurement<long>(Kilobytes(line) * 1_024))
            : [];

        long Kilobytes(string line) =>
            long.Parse(line.AsSpan()[field.Length..^" kB".Length], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}
