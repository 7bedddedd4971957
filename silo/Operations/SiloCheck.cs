using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongNodes.Silo.Operations;

/// <summary><c>silo</c>: whether the cluster counts on this process.</summary>
internal sealed class SiloCheck(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["silos"] = silos.GetActiveSilos().Length };
        return Task.FromResult(silos.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Unhealthy($"This silo is {silos.CurrentStatus}.", data: data));
    }
}
