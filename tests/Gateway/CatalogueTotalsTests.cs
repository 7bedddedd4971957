using Npgsql;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Graph;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Gateway;

public class CatalogueTotalsTests
{
    private const string Count = """
        select (select count(*) from track), (select count(*) from artist), (select count(*) from played_set),
               (select count(track_no) from set_track), (select count(*) from transition), (select coalesce(sum(plays), 0)::bigint from transition)
        """;

    [Fact]
    public async Task The_totals_that_are_kept_are_what_a_count_gives_after_every_kind_of_change()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var source = CatalogServices.CreateSource(server.ConnectionString, new());
        await Migrator.MigrateAsync(source);
        string[] changes =
        [
            "insert into artist (name, normalized_name) select 'a' || n, 'a' || n from generate_series(1, 9) as n",
            """
            insert into track (no, id, artist_no, title, normalized_title, title_key)
            select n, overlay(gen_random_uuid()::text placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid, 1, 't', 't', gen_random_uuid() from generate_series(1, 7) as n
            """,
            "insert into played_set (source, source_id, name) select 's', n::text, 'n' from generate_series(1, 5) as n",
            "insert into played_set (source, source_id, name) select 's', n::text, 'n' from generate_series(4, 6) as n on conflict do nothing",
            "insert into set_track (set_no, position, track_no) select 1, n, nullif(n, 3) from generate_series(1, 6) as n",
            "update set_track set track_no = case when position = 3 then 7 when position < 3 then null else 1 end",
            "insert into transition (from_no, to_no, plays) select n, n + 1, n from generate_series(1, 6) as n",
            "update transition set plays = plays + 10 where from_no > 3",
            "insert into transition (from_no, to_no, plays) values (1, 2, 4), (7, 1, 3) on conflict (from_no, to_no) do update set plays = transition.plays + excluded.plays",
            "delete from transition where from_no in (2, 5)",
            "delete from set_track where position in (1, 3, 4)",
            "delete from played_set where no = 2",
            "delete from track where no = 4",
            "delete from artist where no > 7",
        ];

        await using var connection = await source.OpenConnectionAsync();
        foreach (var change in changes)
        {
            await using var command = new NpgsqlCommand(change, connection);
            Assert.True(await command.ExecuteNonQueryAsync() > 0, change);
            Assert.Equal(await CountAsync(connection), await CatalogueTotals.ReadAsync(connection, CancellationToken.None));
        }
    }

    private static async Task<CatalogueTotals> CountAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Count, connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
    }
}
