using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongNodes.Gateway.Health;

/// <summary><c>websocket_connections</c>: full, a gateway refuses new sockets and is healthy otherwise.</summary>
internal sealed class ConnectionsCheck(IConnectionCount connections) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (count, max) = (connections.Current, connections.Max);
        var data = new Dictionary<string, object>
        {
            ["count"] = count,
            ["max"] = max,
            ["usage"] = max > 0 ? Math.Round((double)count / max, 4) : 0,
        };
        return Task.FromResult(count < max
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded("No more connections are accepted.", data: data));
    }
}
