using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Queries.Execution;
using SongNodes.Grains.Graph.Shards;
using SongNodes.Grains.Pathfinding;
using SongNodes.Grains.Rooms;
using SongNodes.Silo;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;

namespace SongNodes.Tests.Cluster.Graph;

/// <summary>Two silos over a PostgreSQL of their own, with a test graph in it.</summary>
public sealed class GraphCluster : IAsyncDisposable
{
    private GraphCluster(PostgresServer postgres, NpgsqlDataSource source, InProcessTestCluster silos, TestGraph graph) =>
        (Postgres, Source, Silos, Graph) = (postgres, source, silos, graph);

    public PostgresServer Postgres { get; }

    public NpgsqlDataSource Source { get; }

    public InProcessTestCluster Silos { get; }

    public TestGraph Graph { get; }

    public static async Task<GraphCluster> StartAsync(int silos = 2, params (string Key, string Value)[] settings)
    {
        var postgres = await PostgresServer.StartAsync();
        var source = CatalogServices.CreateSource(postgres.ConnectionString, new());
        await Migrator.MigrateAsync(source);
        var graph = new TestGraph(17, tracks: 1_200, transitions: 4_000);
        await using (var connection = await source.OpenConnectionAsync())
            await GraphSeed.InsertAsync(connection, graph);

        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(settings
                .Append(("ConnectionStrings:Postgres", postgres.ConnectionString))
                .ToDictionary(setting => setting.Item1, string? (setting) => setting.Item2));
            host.Services.AddSongNodesOptions();
            host.Services.AddCatalog();
            host.Services.AddGraph();
            host.Services.AddOwnGraphPaths();
            host.Services.AddRooms();
        });
        builder.ConfigureSilo((_, silo) => silo.ConfigureGrains());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GraphCluster(postgres, source, cluster, graph);
    }

    /// <summary>A query grain on a silo of one's choice.</summary>
    public IGraphQueryGrain Query(int silo) => Services(silo).GetRequiredService<IGrainFactory>().GetGrain<IGraphQueryGrain>(0);

    public ShardTable Table(int silo) => Services(silo).GetRequiredService<ShardTable>();

    public IServiceProvider Services(int silo) => Silos.Silos[silo].ServiceProvider;

    public async ValueTask DisposeAsync()
    {
        await Silos.DisposeAsync();
        await Source.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
