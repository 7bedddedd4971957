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

    /// <summary>Says what is wrong with it before anything is built on it.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static bool HasConnectionString(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("Postgres");
        try
        {
            return !string.IsNullOrWhiteSpace(text) && new NpgsqlConnectionStringBuilder(text).Count > 0;
        }
        catch (ArgumentException error)
        {
            throw new StartupException($"ConnectionStrings:Postgres cannot be read: {error.Message}", error);
        }
    }
}
