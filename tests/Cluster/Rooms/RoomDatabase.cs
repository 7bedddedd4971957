using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Guard;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Catalog.Rooms;
using SongNodes.Grains.Configuration;
using SongNodes.Tests.Support;

namespace SongNodes.Tests.Cluster.Rooms;

/// <summary>A PostgreSQL with the project's tables, and what rooms keep there.</summary>
public sealed class RoomDatabase : IAsyncDisposable
{
    private readonly PostgresServer _postgres;

    private RoomDatabase(PostgresServer postgres, NpgsqlDataSource source)
    {
        (_postgres, Source) = (postgres, source);
        var options = Options.Create(new DatabaseOptions());
        var breaker = new DatabaseBreaker(source, TimeProvider.System, NullLogger<DatabaseBreaker>.Instance);
        var database = new Database(source, new DatabaseShares(options), breaker, new DatabaseTimeouts(options), new DatabaseFaultCounts(), TimeProvider.System);
        (Store, Claims) = (new RoomLogStore(database), new RoomClaims(database));
    }

    public NpgsqlDataSource Source { get; }

    public RoomLogStore Store { get; }

    public RoomClaims Claims { get; }

    public static async Task<RoomDatabase> StartAsync()
    {
        var postgres = await PostgresServer.StartAsync();
        var source = CatalogServices.CreateSource(postgres.ConnectionString, new DatabaseOptions());
        await Migrator.MigrateAsync(source);
        return new RoomDatabase(postgres, source);
    }

    /// <summary>Does to the database what nobody should.</summary>
    public async Task SqlAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
