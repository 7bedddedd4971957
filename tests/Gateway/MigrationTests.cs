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

    [Fact]
    public async Task Plays_that_were_kept_as_sets_of_their_own_become_counts()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var source = CatalogServices.CreateSource(server.ConnectionString, new());
        await Migrator.MigrateAsync(source);
        await RunAsync(source, """
            drop table followed_track, followed_transition, catalogue_total;
            drop function count_catalogue cascade;
            delete from schema_migration where number >= 50;
            insert into artist (name, normalized_name) values ('Ada', 'ada');
            insert into track (no, id, artist_no, title, normalized_title, title_key, appearances, release_date)
                select no, new_track_id(no), 1, 'T' || no, 't' || no, gen_random_uuid(), 3, 'infinity' from generate_series(1, 2) as no;
            insert into played_set (source, source_id, name, row_count) values
                ('songnodes', 'transition:00000000-0000-0000-0000-00000000000a:00000000-0000-0000-0000-00000000000b:2', 'x', 2),
                ('songnodes', 'transition:00000000-0000-0000-0000-00000000000a:00000000-0000-0000-0000-00000000000b:3', 'x', 2),
                ('songnodes', 'playlist:1', 'y', 2), ('me', 'transition:1', 'z', 0);
            insert into set_track select set_no, position, position + 1 from generate_series(1, 3) as set_no, generate_series(0, 1) as position;
            insert into transition values (1, 2, 3);
            """);

        Assert.Equal(2, await Migrator.MigrateAsync(source));

        Assert.Equal(
            "00000000-0000-0000-0000-00000000000a 1 2 2, sets 2, rows 2, appearances 1 1, plays 3, dates 0",
            await RunAsync(source, """
                select (select string_agg(concat_ws(' ', from_id, from_no, to_no, plays), ';') from followed_transition) || ', sets ' || (select count(*) from played_set)
                    || ', rows ' || (select count(*) from set_track) || ', appearances ' || (select string_agg(appearances::text, ' ') from track) || ', plays ' || (select plays from transition) || ', dates ' || (select count(release_date) from track)
                """));
    }

    private static async Task<string?> RunAsync(Npgsql.NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new Npgsql.NpgsqlCommand("set search_path = songnodes, public; " + sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }
}
