using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace SongNodes.Silo.Operations;

/// <summary><c>redis</c>: lost, silos keep to the members they know; <c>not_configured</c> where one process is the cluster.</summary>
internal sealed class RedisCheck(IServiceProvider services) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (services.GetService<IConnectionMultiplexer>() is not { } redis)
            return HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["status"] = "not_configured", ["connected"] = false });
        var connected = await AnswersAsync(redis, cancellationToken);
        var data = new Dictionary<string, object> { ["connected"] = connected };
        return connected ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded("Redis does not answer.", data: data);
    }

    private static async Task<bool> AnswersAsync(IConnectionMultiplexer redis, CancellationToken cancellation)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(Patience, cancellation);
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
