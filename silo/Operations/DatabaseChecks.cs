using Microsoft.Extensions.Diagnostics.HealthChecks;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Health;

namespace SongNodes.Silo.Operations;

/// <summary><c>database_pool</c>: the fullest pool of the silos that answer.</summary>
internal sealed class PoolCheck(IDatabaseFigures figures) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var fullest = (await figures.ReadAsync(cancellationToken)).MaxBy(silo => silo.Usage) ?? new DatabaseHealth("", 0, 0, Connected: false);
        var data = new Dictionary<string, object>
        {
            ["usage"] = Math.Round(fullest.Usage, 4),
            ["threshold"] = HealthThresholds.Pool,
            ["used"] = fullest.Used,
            ["max"] = fullest.Max,
        };
        return fullest.Usage > HealthThresholds.Pool
            ? HealthCheckResult.Unhealthy($"{fullest.Used} of {fullest.Max} database connections are in use.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}

/// <summary><c>database</c>: lost, it degrades; what is in memory is still served.</summary>
internal sealed class DatabaseCheck(IDatabaseFigures figures) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silos = await figures.ReadAsync(cancellationToken);
        var connected = silos.Count > 0 && silos.All(silo => silo.Connected);
        var data = new Dictionary<string, object> { ["connected"] = connected };
        if (silos.Count > 0)
            data["breaker"] = Named(silos.Max(silo => silo.Breaker));
        return connected ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded("The database does not answer.", data: data);
    }

    private static string Named(BreakerState breaker) => breaker switch
    {
        BreakerState.Closed => "closed",
        BreakerState.HalfOpen => "half_open",
        _ => "open",
    };
}
