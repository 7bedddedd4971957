using SongNodes.Grains.Configuration;

namespace SongNodes.Gateway.Embedded;

/// <summary>Puts the embedded PostgreSQL under the application, unless a connection string names another server.</summary>
internal static class EmbeddedSetup
{
    public static async Task AddEmbeddedPostgresAsync(this WebApplicationBuilder builder, SongNodesOptions setup)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Postgres")))
            return;
        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = setup.DataDirectory,
            BinariesDirectory = setup.PostgresBinaries,
        };
        // Before the container exists, so its log has a factory of its own, for as long as the server lives.
        var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var postgres = await EmbeddedPostgres.StartAsync(options, loggers.CreateLogger("SongNodes.PostgreSQL"), CancellationToken.None);
        builder.Configuration["ConnectionStrings:Postgres"] = postgres.ConnectionString;
        // By a factory: the container disposes only what it made, and, asked for first, the server goes last.
        builder.Services.AddSingleton(_ => postgres);
    }

    /// <summary>Hands the server, if there is one, to the container, so that it stops after everything that uses it.</summary>
    public static void OwnEmbeddedPostgres(this WebApplication app) => app.Services.GetService<EmbeddedPostgres>();
}
