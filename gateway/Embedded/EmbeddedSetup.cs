using SongNodes.Grains.Configuration;
using SongNodes.Silo.Hosting;

namespace SongNodes.Gateway.Embedded;

/// <summary>Puts the embedded PostgreSQL under the application, unless a connection string names another server.</summary>
internal static class EmbeddedSetup
{
    public static void AddEmbeddedPostgres(this WebApplicationBuilder builder) => builder.Services.AddSingleton<Holder>();

    /// <summary>To be called before anything else is asked of the container, so that the server, made first, is stopped last.</summary>
    public static async Task StartEmbeddedPostgresAsync(this WebApplication app, SongNodesOptions setup)
    {
        if (DatabaseAtStart.HasConnectionString(app.Configuration))
            return;
        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = setup.DataDirectory,
            BinariesDirectory = string.IsNullOrWhiteSpace(setup.PostgresBinaries) ? null : setup.PostgresBinaries,
        };
        var server = await app.Services.GetRequiredService<Holder>().StartAsync(options, app.Lifetime.ApplicationStopping);
        app.Configuration["ConnectionStrings:Postgres"] = server.ConnectionString;
    }

    /// <summary>The container's: it stops the server after everything that uses it.</summary>
    private sealed class Holder(ILoggerFactory loggers) : IAsyncDisposable
    {
        private EmbeddedPostgres? _server;

        public async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct) =>
            _server = await EmbeddedPostgres.StartAsync(options, loggers.CreateLogger("SongNodes.PostgreSQL"), ct);

        public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
