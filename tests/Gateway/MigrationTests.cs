using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway;

public class MigrationTests
{
    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var source = CatalogServices.CreateSource(server.ConnectionString, new());

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(source)));

        Assert.Single(applied, count => count > 0);
        Assert.Equal(0, await Migrator.MigrateAsync(source));
    }
}
