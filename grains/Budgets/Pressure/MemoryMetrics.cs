using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>Meter <c>SongNodes.Memory</c>: what this process uses, as the kernel counts it, and of what.</summary>
internal sealed class MemoryMetrics(MemoryPressure pressure, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("SongNodes.Memory");
        meter.CreateObservableGauge("songnodes.memory.pressure", () => (int)pressure.Level, null, "0 normal, 1 elevated, 2 critical.");
        meter.CreateObservableGauge("songnodes.memory.used", () => Of(pressure.Usage.Used), "By", "Memory used of the limit that is nearest to being reached.");
        meter.CreateObservableGauge("songnodes.memory.limit", () => Of(pressure.Usage.Limit), "By", "That limit: the container's, the garbage collector's or the machine's.");
        meter.CreateObservableGauge("process.memory.usage", () => Status("VmRSS:"), "By", "Resident memory.");
        meter.CreateObservableGauge("process.memory.virtual", () => Status("VmSize:"), "By", "Address space.");
        meter.CreateObservableGauge("process.memory.swap", () => Status("VmSwap:"), "By", "Memory that lies in swap.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Measurement<long> Of(long bytes) => new(bytes, new KeyValuePair<string, object?>("of", pressure.Usage.Of));

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
