using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Storage;
using SongNodes.Grains.Budgets;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Catalog.Import;
using SongNodes.Grains.Configuration;

namespace SongNodes.Grains.Catalog;

/// <summary>Registers the one bounded Npgsql source of a silo and everything that speaks SQL through it.</summary>
public static class CatalogServices
{
    private static int _hosts;

    // What is acknowledged is on disk, even where a server is configured to answer first; a stricter setting stays.
    private const string Durable =
        "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        var pool = NextPoolName();
        services.AddSingleton<DatabaseShares>();
        services.AddSingleton<DatabaseBreaker>();
        services.AddSingleton<DatabaseTimeouts>();
        services.AddSingleton<DatabaseFaultCounts>();
        services.AddSingleton<Database>();
        services.AddSingleton(_ => new PoolUsage(pool));
        services.AddSingleton<DatabaseProbe>();
        services.AddSingleton<ImportMetrics>();
        services.AddSingleton<DatabaseMetrics>();
        services.AddBudgets<DatabaseMetrics>(database => [database.Connections]);
        services.AddBudgets<DatabaseShares>(shares => [.. shares.Budgets, shares.AllWaiting]);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => CreateSource(
            provider.GetRequiredService<IConfiguration>().GetConnectionString("Postgres")
                ?? throw new InvalidOperationException("ConnectionStrings:Postgres is not set."),
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value,
            pool));
        return services;
    }

    /// <summary>Puts Orleans' grain storage of one name before that of another, within its share of the connections.</summary>
    public static ISiloBuilder AddGuardedGrainStorage(this ISiloBuilder silo, string name, string behind)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            name, (services, _) => new GuardedGrainStorage(services.GetRequiredKeyedService<IGrainStorage>(behind), services.GetRequiredService<Database>()));
        return silo;
    }

    /// <summary>Builds a source whose pool holds at most <see cref="DatabaseOptions.MaxConnections"/>.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">The pool's bounds.</param>
    /// <param name="pool">The pool in metrics: without a name of its own they are labelled with host and user.</param>
    public static NpgsqlDataSource CreateSource(string connectionString, DatabaseOptions options, string pool = "standalone")
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = options.MaxConnections,
            Timeout = (int)Math.Ceiling(options.AcquireTimeout.TotalSeconds),
            CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
            SearchPath = "songnodes, public",
            ApplicationName = "songnodes-silo",
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            // Nothing here changes a session beyond its transaction, so there is nothing to put back at each use.
            NoResetOnClose = true,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = pool }
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(Durable, connection);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(Durable, connection);
                    await command.ExecuteNonQueryAsync();
                })
            .Build();
    }

    /// <summary>A process is one host; where tests run several in theirs, each counts its own pool.</summary>
    private static string NextPoolName() => Interlocked.Increment(ref _hosts) is > 1 and var number ? $"songnodes-{number}" : "songnodes";
}
