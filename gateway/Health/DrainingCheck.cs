using Microsoft.Extensions.Diagnostics.HealthChecks;
using SongNodes.Gateway.Realtime.Admission;

namespace SongNodes.Gateway.Health;

/// <summary><c>draining</c>: a gateway that stops is the first to say so, and still serves those who are there.</summary>
internal sealed class DrainingCheck(ConnectionAdmission admission) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(admission.Draining ? HealthCheckResult.Unhealthy("This server is stopping.") : HealthCheckResult.Healthy());
}
