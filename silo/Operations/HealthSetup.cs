using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongNodes.Silo.Operations;

/// <summary>Health of a process and of what it leans on.</summary>
public static class HealthSetup
{
    /// <summary>Tag of the checks without which a process should get no requests.</summary>
    public const string Ready = "ready";

    /// <summary>The checks of every process.</summary>
    public static IHealthChecksBuilder AddProcessHealthChecks(this IServiceCollection services)
    {
        return services.AddHealthChecks()
            .AddCheck<PoolCheck>("database_pool")
            .AddCheck<MemoryCheck>("memory", tags: [Ready])
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<RedisCheck>("redis");
    }

    /// <summary>The checks of a silo.</summary>
    public static IHealthChecksBuilder AddSiloHealthChecks(this IServiceCollection services)
    {
        services.AddSingleton<IDatabaseFigures, OwnDatabaseFigures>();
        return services.AddProcessHealthChecks().AddCheck<SiloCheck>("silo", tags: [Ready]);
    }

    /// <summary>
    /// <c>/health</c> with everything, for people and monitoring; <c>/health/live</c> answers while the process does,
    /// <c>/health/ready</c> while requests should come here.
    /// </summary>
    public static void MapHealth(this WebApplication app, string service)
    {
        Map("/health", _ => true);
        Map("/health/live", _ => false);
        Map("/health/ready", check => check.Tags.Contains(Ready));

        void Map(string path, Func<HealthCheckRegistration, bool> which) => app.MapHealthChecks(path, new HealthCheckOptions
        {
            Predicate = which,
            ResponseWriter = (context, report) => HealthAnswer.WriteAsync(context, report, service, TimeProvider.System.GetUtcNow()),
        });
    }
}
