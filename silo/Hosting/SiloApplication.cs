using SongNodes.Grains.Configuration;
using SongNodes.Silo.Access;
using SongNodes.Silo.Operations;

namespace SongNodes.Silo.Hosting;

/// <summary>A silo as a process of its own.</summary>
public static class SiloApplication
{
    public static Task<int> RunAsync(string[] args) => ProcessRun.RunAsync(() => BuildAsync(args));

    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = SongNodesHost.CreateBuilder(args);
        var setup = builder.AddHostDefaults(Topology.Cluster, "http://localhost:8081");
        ListenAddresses.EnsureFree(builder.Configuration);
        if (!DatabaseAtStart.HasConnectionString(builder.Configuration))
            throw new StartupException("ConnectionStrings:Postgres is not set: silos keep their data there.");

        if (setup.Topology == Topology.Cluster)
            await builder.AddRedisAsync();
        builder.AddSongNodesSilo();
        builder.AddTelemetry("songnodes-silo");
        builder.Services.AddAccessKeys();
        builder.Services.AddSiloHealthChecks();

        var app = builder.Build();
        app.RequireValidOptions();
        app.MapHealth("songnodes-silo");
        app.MapMetrics();
        app.MapDashboard();
        await app.MigrateAsync();
        return app;
    }
}
