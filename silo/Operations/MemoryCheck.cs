using Microsoft.Extensions.Diagnostics.HealthChecks;
using SongNodes.Grains.Budgets.Pressure;

namespace SongNodes.Silo.Operations;

/// <summary><c>memory</c>: elevated, it degrades; critical, requests should go elsewhere.</summary>
internal sealed class MemoryCheck(Func<MemoryUsage> read, MemoryPressure pressure) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // The last sample that counted: between two collections a heap also holds what nobody uses any more.
        var memory = pressure.Usage is { Limit: > 0 } counted ? counted : read();
        var data = new Dictionary<string, object>
        {
            ["usage"] = Math.Round(memory.Percent, 1),
            ["threshold"] = HealthThresholds.Memory,
            ["used_bytes"] = memory.Used,
            ["limit_bytes"] = memory.Limit,
            ["limit"] = memory.Of,
            ["pressure"] = pressure.Level.ToString().ToLowerInvariant(),
        };
        var sentence = $"Memory is at {memory.Percent:F0} % of what the {memory.Of} allows.";
        return Task.FromResult(
            memory.Percent > HealthThresholds.Memory || pressure.IsCritical ? HealthCheckResult.Unhealthy(sentence, data: data)
            : pressure.Level == PressureLevel.Elevated ? HealthCheckResult.Degraded(sentence, data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
