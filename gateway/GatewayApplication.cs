using SongNodes.Gateway.Access;
using SongNodes.Gateway.Answers;
using SongNodes.Gateway.Embedded;
using SongNodes.Gateway.Health;
using SongNodes.Gateway.Hosting;
using SongNodes.Gateway.Realtime;
using SongNodes.Gateway.Rest;
using SongNodes.Gateway.Rest.Graph;
using SongNodes.Gateway.Rest.Import;
using SongNodes.Gateway.Rest.Library;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Gateway.Rest.Operators;
using SongNodes.Gateway.Rest.Pathfinding;
using SongNodes.Gateway.Rest.Problems;
using SongNodes.Gateway.Rest.Rooms;
using SongNodes.Gateway.Rest.Setlists;
using SongNodes.Grains.Configuration;
using SongNodes.Silo;
using SongNodes.Silo.Hosting;
using SongNodes.Silo.Operations;

namespace SongNodes.Gateway;

/// <summary>The gateway process from its arguments to its exit code.</summary>
public static class GatewayApplication
{
    public static Task<int> RunAsync(string[] args) => ProcessRun.RunAsync(() => BuildAsync(args));

    /// <summary>Builds the application without starting it; tests start it on a port of their own.</summary>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = SongNodesHost.CreateBuilder(args);
        var setup = builder.AddHostDefaults(Topology.Embedded, "http://localhost:8080");
        ListenAddresses.EnsureFree(builder.Configuration);

        await builder.AddTopologyAsync(setup);
        builder.AddTelemetry("songnodes-gateway");
        builder.Services.AddProblems();
        builder.Services.AddJsonShape();
        builder.Services.AddRequestBodies();
        builder.Services.AddAccess();
        builder.Services.AddGatewayHealth();
        builder.Services.AddAnswers();
        builder.Services.AddGraphEndpoints();
        builder.Services.AddPathfinder();
        builder.Services.AddImportEndpoint();
        builder.Services.AddApiDocument();
        builder.AddRealtime();

        if (builder.Configuration.GetValue<bool>(ParentWatch.Key))
            builder.Services.AddHostedService<ParentWatch>();

        var app = builder.Build();
        await app.PrepareAsync(setup);
        app.UseRealtimeSockets();
        app.UseThreadPoolForRequests();
        app.MapPage();
        app.UseProblems();
        app.UseAccess();
        app.UseRequestBodies();
        app.MapRealtime();
        app.MapHealth("songnodes-gateway");
        app.MapMetrics();
        app.MapDashboard().RequireOperator();
        app.MapApiDocument();
        app.MapImport();
        app.MapGraph();
        app.MapLibrary();
        app.MapSetlists();
        app.MapPathfinder();
        app.MapRooms();
        app.MapOperators();

        app.AnnounceAddresses();
        return app;
    }

    private static async Task AddTopologyAsync(this WebApplicationBuilder builder, SongNodesOptions setup)
    {
        if (setup.Topology == Topology.Cluster)
        {
            builder.Services.AddSongNodesOptions();
            await builder.AddClusterClientAsync(setup);
            builder.Services.AddGraphOfCluster();
            builder.Services.AddPathsOfCluster();
            return;
        }

        builder.AddEmbeddedPostgres();
        builder.AddSongNodesSilo();
    }

    /// <summary>The options, and in embedded topology the database, before anything is built on them.</summary>
    private static async Task PrepareAsync(this WebApplication app, SongNodesOptions setup)
    {
        try
        {
            app.RequireValidOptions();
            if (setup.Topology == Topology.Cluster)
                return;
            await app.StartEmbeddedPostgresAsync(setup);
            await app.MigrateAsync();
        }
        catch
        {
            // With what was started of it.
            await app.DisposeAsync();
            throw;
        }
    }
}
