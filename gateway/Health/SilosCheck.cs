using Microsoft.Extensions.Diagnostics.HealthChecks;
using SongNodes.Silo.Operations;

namespace SongNodes.Gateway.Health;

/// <summary><c>silos</c>: without one that answers a gateway can do nothing.</summary>
internal sealed class SilosCheck(IDatabaseFigures figures) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var count = (await figures.ReadAsync(cancellationToken)).Count;
        var data = new Dictionary<string, object> { ["count"] = count };
        return count > 0 ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Unhealthy("No silo answers.", data: data);
    }
}
