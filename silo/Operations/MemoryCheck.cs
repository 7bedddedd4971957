using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongNodes.Silo.Operations;

internal sealed class MemoryCheck(Func<MemoryUsage> read) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var memory = read();
        var data = new Dictionary<string, object>
        {
            ["usage"] = Math.Round(memory.Percent, 1),
            ["threshold"] = HealthThresholds.Memory,
            ["used_bytes"] = memory.Used,
            ["limit_bytes"] = memory.Limit,
            ["limit"] = memory.Of,
        };
        return Task.FromResult(memory.Percent > HealthThresholds.Memory
            ? HealthCheckResult.Unhealthy($"Memory is at {memory.Percent:F0} % of what the {memory.Of} allows.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
