using System.Diagnostics;
using Npgsql;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;

namespace SongNodes.Silo.Hosting;

/// <summary>The database before anything is served.</summary>
public static class DatabaseAtStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for PostgreSQL, which may be starting beside this process, and brings its schema up to date.</summary>
    /// <exception cref="StartupException">It does not answer for half a minute, or refuses.</exception>
    public static async Task MigrateAsync(this WebApplication app)
    {
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await Migrator.MigrateAsync(source, app.Lifetime.ApplicationStopping);
                return;
            }
            catch (Exception error) when (DatabaseFaults.IsUnavailable(error) && waited.Elapsed < Patience)
            {
                await Task.Delay(500, app.Lifetime.ApplicationStopping);
            }
            catch (NpgsqlException error)
            {
                throw new StartupException($"PostgreSQL cannot be used: {error.Message}", error);
            }
        }
    }

    /// <summary>Says what is missing before anything is built on it.</summary>
    public static void RequireConnectionString(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("Postgres")))
            throw new StartupException("ConnectionStrings:Postgres is not set: silos keep their data there.");
    }
}
