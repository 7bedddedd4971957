using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Rooms;
using SongNodes.Tests.Support;
using SongNodes.Tests.Support.Graph;
using Xunit;

namespace SongNodes.Tests.Cluster.Graph;

public class GraphUpdatesTests
{
    [Fact]
    public async Task The_room_hears_of_a_change_after_every_silo_and_every_gateway()
    {
        await using var cluster = await GraphCluster.StartAsync(2, ("SongNodes:Topology", "Cluster"));
        // Once this is through, the grain that grants leases has settled.
        await AnnounceAsync(cluster, 2);
        var gateway = new HeldListener();
        await Changes(cluster).RegisterAsync(new(GraphRole.Gateway, "gate"), cluster.Silos.Client.CreateObjectReference<IGraphListener>(gateway), 2);

        var change = AnnounceAsync(cluster, 3);
        await gateway.Told.Task.WaitAsync(TimeSpan.FromSeconds(30));

        foreach (var silo in new[] { 0, 1 })
            Assert.Equal(3, (await cluster.Query(silo).AnswerAsync(new EdgesQuery(0, 10, 1, null), default)).Version);
        Assert.DoesNotContain(await VersionsAsync(cluster), version => version >= 3);
        gateway.Release.SetResult();
        await change;
        await Eventually.TrueAsync(async () => (await VersionsAsync(cluster)).Contains(3));
        GC.KeepAlive(gateway);
    }

    [Fact]
    public async Task Changes_in_a_row_are_told_in_order_and_few_events_cover_all_of_them()
    {
        await using var cluster = await GraphCluster.StartAsync();
        for (var version = 2; version <= 41; version++)
            await AnnounceAsync(cluster, version);

        await Eventually.TrueAsync(async () => (await VersionsAsync(cluster)).FirstOrDefault() == 41);
        var versions = await VersionsAsync(cluster);
        Assert.Equal(versions.OrderDescending(), versions);
        Assert.InRange(versions.Count, 1, 40 * 4);
        await Eventually.TrueAsync(async () => await ToldAsync(cluster) == 41);
    }

    [Fact]
    public async Task What_nobody_announced_is_told_without_saying_what()
    {
        await using var cluster = await GraphCluster.StartAsync();
        await AnnounceAsync(cluster, 2);
        await using (var connection = await cluster.Source.OpenConnectionAsync())
            await GraphSeed.WriteAsync(connection, cluster.Graph.Mutate(3, 10));

        await Eventually.TrueAsync(async () => (await VersionsAsync(cluster)).FirstOrDefault() == 3);
        var newest = (await EventsAsync(cluster))[0];
        Assert.False(newest.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task What_was_committed_and_never_told_is_told_after_a_start()
    {
        // The graph of the test was written before any silo ran.
        await using var cluster = await GraphCluster.StartAsync();

        await Eventually.TrueAsync(async () => (await VersionsAsync(cluster)).SequenceEqual([1L]));
        await Eventually.TrueAsync(async () => await ToldAsync(cluster) == 1);
    }

    [Fact]
    public async Task An_outage_of_the_room_holds_up_no_acknowledgement_and_loses_nothing()
    {
        await using var cluster = await GraphCluster.StartAsync(1);
        await Eventually.TrueAsync(async () => await ToldAsync(cluster) == 1);
        await RunAsync(cluster, "alter table room_event rename to room_event_away");

        await AnnounceAsync(cluster, 2).WaitAsync(TimeSpan.FromSeconds(10));
        await AnnounceAsync(cluster, 3).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await ToldAsync(cluster));
        await RunAsync(cluster, "alter table room_event_away rename to room_event");

        await Eventually.TrueAsync(async () => await ToldAsync(cluster) == 3, TimeSpan.FromSeconds(60));
        Assert.Equal(3, (await VersionsAsync(cluster))[0]);
    }

    [Fact]
    public async Task A_search_on_either_silo_finds_what_was_acknowledged()
    {
        await using var cluster = await GraphCluster.StartAsync();
        foreach (var silo in new[] { 0, 1 })
            Assert.Equal(0, await FoundAsync(cluster, silo, "zyxwvut"));

        for (var version = 2; version <= 9; version++)
        {
            var track = new TrackNode
            {
                No = 900_000 + version,
                Id = TestGraph.Id(900_000 + version, new Random(version)),
                Artist = "Somebody",
                Title = $"Zyxwvut {version}",
            };
            await AnnounceAsync(cluster, new GraphChange(version, [track], []) { Created = [track.No] });

            foreach (var silo in new[] { 0, 1 })
                Assert.Equal(version - 1, await FoundAsync(cluster, silo, "zyxwvut"));
        }
    }

    [Fact]
    public async Task A_search_index_that_nobody_asks_leaves_and_comes_back()
    {
        await using var cluster = await GraphCluster.StartAsync(1, ("Graph:ShardIdleTimeout", "00:00:02"));
        var table = cluster.Services(0).GetRequiredService<Grains.Graph.Search.SearchTable>();
        var found = await FoundAsync(cluster, 0, "a");
        Assert.True(table.Bytes > 0);

        await Eventually.TrueAsync(() => table.Bytes == 0);

        Assert.Equal(found, await FoundAsync(cluster, 0, "a"));
    }

    [Fact]
    public async Task A_search_index_that_would_be_too_large_is_refused_in_words()
    {
        await using var cluster = await GraphCluster.StartAsync(1, ("Graph:SearchIndexBytes", "1048576"));
        await RunAsync(cluster, """
            insert into track (no, id, artist_no, title, normalized_title, title_key)
            select no, (lpad(to_hex(no), 8, '0') || '-0000-8000-8000-000000000000')::uuid, (select min(artist.no) from artist), repeat('word ', 20) || no, '', gen_random_uuid()
            from generate_series(500000, 510000) as no
            """);

        var refusal = await Assert.ThrowsAsync<Grains.Errors.RefusalException>(() => FoundAsync(cluster, 0, "word"));

        Assert.Contains("Graph:SearchIndexBytes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, cluster.Services(0).GetRequiredService<Grains.Graph.Search.SearchTable>().Bytes);
    }

    private static async Task<int> FoundAsync(GraphCluster cluster, int silo, string text)
    {
        var answer = await cluster.Query(silo).AnswerAsync(new SearchQuery(text, SearchType.Fuzzy, true, true, 20, 0), default);
        return answer.Read().GetProperty("total").GetInt32();
    }

    private static Task AnnounceAsync(GraphCluster cluster, int version) => AnnounceAsync(cluster, cluster.Graph.Mutate(version, 5));

    private static async Task AnnounceAsync(GraphCluster cluster, GraphChange change)
    {
        await using var connection = await cluster.Source.OpenConnectionAsync();
        await GraphSeed.WriteAsync(connection, change);
        await Changes(cluster).AnnounceAsync(change);
    }

    private static async Task<List<long>> VersionsAsync(GraphCluster cluster) =>
        (await EventsAsync(cluster)).ConvertAll(data => data.GetProperty("graph_version").GetInt64());

    /// <summary>Newest first.</summary>
    private static async Task<List<JsonElement>> EventsAsync(GraphCluster cluster)
    {
        var room = cluster.Silos.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey(RoomRules.GraphUpdates));
        return [.. (await room.HistoryAsync(null, 1_000)).Select(update => JsonDocument.Parse(update.Data).RootElement)];
    }

    private static async Task<long> ToldAsync(GraphCluster cluster)
    {
        await using var connection = await cluster.Source.OpenConnectionAsync();
        return await Grains.Catalog.Graph.ToldVersion.ReadAsync(connection, default);
    }

    private static async Task RunAsync(GraphCluster cluster, string sql)
    {
        await using var command = cluster.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static IGraphChangesGrain Changes(GraphCluster cluster) =>
        cluster.Services(0).GetRequiredService<IGrainFactory>().GetGrain<IGraphChangesGrain>(0);
}
