using Npgsql;
using Orleans.TestingHost;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Migrations;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Rooms;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms.Durability;

/// <summary>Connections to PostgreSQL that break right before or right after a commit.</summary>
public sealed class BrokenConnectionTests : IAsyncLifetime
{
    private PostgresServer _postgres = null!;
    private PostgresProxy _proxy = null!;
    private NpgsqlDataSource _source = null!;
    private InProcessTestCluster _cluster = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_whose_answer_was_lost_happens_once_and_a_retry_is_told_where(bool reached)
    {
        var room = Room();
        var gateway = new FakeGateway(_cluster);
        await room.SendAsync(gateway.Joins("a"));
        await room.SayAsync("1");
        Cut("\"lost\"", reached);

        await Publishing.RefusedAsync(RefusalCode.Unavailable, () => room.SayAsync("\"lost\"", "key"));
        var retried = await room.InsistAsync("\"lost\"", "key");
        var next = await room.SayAsync("3");

        Assert.Equal((2, 3), (retried.Seq, next.Seq));
        await Eventually.TrueAsync(() => gateway.Events.Count() == 3);
        Assert.Equal(["1", "\"lost\"", "3"], gateway.Events.Select(Publishing.Text));
        Assert.Equal(["1", "\"lost\"", "3"], (await room.HistoryAsync(null, 10)).Reverse().Select(Publishing.Text));
    }

    [Fact]
    public async Task An_event_whose_answer_was_lost_is_told_though_nobody_publishes_again()
    {
        var room = Room();
        var gateway = new FakeGateway(_cluster);
        await room.SendAsync(gateway.Joins("a"));
        Cut("\"lost\"", reached: true);

        await Publishing.RefusedAsync(RefusalCode.Unavailable, () => room.SayAsync("\"lost\""));

        await Eventually.TrueAsync(() => gateway.Events.Any());
        Assert.Equal("\"lost\"", Publishing.Text(Assert.Single(gateway.Events)));
    }

    [Fact]
    public async Task Those_who_shared_the_broken_insert_are_all_answered_by_their_retries()
    {
        var room = Room();
        await room.SayAsync("0");
        Cut("\"lost-7\"", reached: true);

        var published = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => room.InsistAsync($"\"lost-{i}\"", $"key-{i}")));

        Assert.Equal(Enumerable.Range(2, 20), published.Select(item => (int)item.Seq).Order());
        var history = await room.HistoryAsync(null, 100);
        Assert.Equal(21, history.Length);
        Assert.Distinct(history.Select(Publishing.Text));
    }

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        _proxy = new PostgresProxy(_postgres);
        _source = CatalogServices.CreateSource(_proxy.ConnectionString, new());
        await Migrator.MigrateAsync(_source);
        _cluster = await RoomSilos.StartAsync(1, _source, _ => { });
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _source.DisposeAsync();
        await _proxy.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private IRoomGrain Room() => _cluster.Client.GetGrain<IRoomGrain>(RoomRules.GrainKey("broken-" + Guid.NewGuid().ToString("N")));

    private void Cut(string text, bool reached)
    {
        if (reached)
            _proxy.CutAfter(text);
        else
            _proxy.CutBefore(text);
    }
}
