using System.Globalization;
using System.Text;
using SongNodes.Grains.Rooms;
using SongNodes.Grains.Rooms.Messages;
using SongNodes.Tests.Support;
using Xunit;

namespace SongNodes.Tests.Cluster.Rooms.Durability;

/// <summary>What a room keeps of its history, and what comes back of it.</summary>
public class RoomHistoryTests(RoomCluster shared) : IClassFixture<RoomCluster>
{
    public static TheoryData<string> AnyJson =>
    [
        "null", "true", "0", "-0", "1e400", "12345678901234567890123", "0.1000", "\"\"", "[]", "{}", " { \"a\" : 1 } ", "\"\\u0000\"", "\"\\ud800\"",
        "\"ä€😀\"", "\"\\\\ \\\" \\/ \\b\\f\\n\\r\\t\"", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"node_id\":\"\\ud800\",\"position\":{\"x\":1,\"y\":2}}",
        "{\"node_id\":\"\\u0000\",\"position\":{\"x\":1,\"y\":2}}", "{\"node_id\":\"n\",\"position\":{\"x\":1e400,\"y\":2}}", "no JSON at all",
        new string('[', 200) + new string(']', 200), '"' + new string('x', RoomRules.MaxDataBytes - 2) + '"',
    ];

    [Theory]
    [MemberData(nameof(AnyJson))]
    public async Task What_was_published_comes_back_byte_for_byte(string json)
    {
        var room = shared.Room("json-" + Guid.NewGuid().ToString("N"));
        var gateway = new FakeGateway(shared.Cluster);
        await room.SendAsync(gateway.Joins("a"));
        // A type that the room reads itself: nothing that is in the log may keep it from working.
        await room.SayAsync(json, type: RoomRules.NodeUpdate);
        await Eventually.TrueAsync(() => gateway.Events.Any());
        await shared.Cluster.DeactivateAsync(room);

        var stored = (await room.SendAsync(gateway.Joins("b"))).Joins[0].Events;

        Assert.Equal(json, Publishing.Text(Assert.Single(gateway.Events)));
        Assert.Equal(json, Publishing.Text(Assert.Single(stored)));
    }

    [Fact]
    public async Task Trimming_leaves_every_catch_up_that_the_history_promises()
    {
        var room = shared.Room("edge");
        long epoch = 0;
        for (var i = 1; i <= 250; i++)
            epoch = (await room.SayAsync($"{i}")).Epoch;
        await Eventually.TrueAsync(async () => (await shared.Database.Store.AfterAsync("edge", 0)).Count < 150);

        for (var activation = 0; activation < 2; activation++)
        {
            var gateway = new FakeGateway(shared.Cluster);
            var kept = (await room.SendAsync(gateway.Joins(new SeenUntil(epoch, 190), "in"))).Joins[0];
            var lost = (await room.SendAsync(gateway.Joins(new SeenUntil(epoch, 189), "out"))).Joins[0];
            Assert.True(kept.Recovered);
            Assert.Equal(Enumerable.Range(191, 60), kept.Events.Select(item => (int)item.Seq));
            Assert.False(lost.Recovered);
            Assert.Equal(RoomRules.LatestEvents, lost.Events.Length);
            await shared.Cluster.DeactivateAsync(room);
        }
    }

    [Fact]
    public async Task A_key_outlives_the_history_that_its_event_was_trimmed_from()
    {
        var room = shared.Room("keyed");
        var first = await room.SayAsync("1", "key");
        for (var i = 2; i <= 250; i++)
            await room.SayAsync($"{i}");
        await Eventually.TrueAsync(async () => (await shared.Database.Store.AfterAsync("keyed", 0)).Count < 150);

        await shared.Cluster.DeactivateAsync(room);

        Assert.Equal(first.Seq, (await room.SayAsync("again", "key")).Seq);
        Assert.Equal(251, (await room.SayAsync("next")).Seq);
        Assert.Equal(60, (await room.HistoryAsync(null, 1_000)).Length);
    }

    [Fact]
    public async Task History_pages_through_memory_and_what_lies_behind_it_without_gap_or_repeat()
    {
        var room = shared.Room("pages");
        var filling = new string('x', 30_000);
        for (var i = 1; i <= 70; i++)
            await room.SayAsync($"\"{i} {filling}\"");

        var read = new List<string>();
        long? before = null;
        while (await room.HistoryAsync(before, 7) is { Length: > 0 } page)
        {
            read.AddRange(page.Select(item => Publishing.Text(item)[1..].Split(' ')[0]));
            before = page[^1].Seq;
        }

        Assert.Equal(Enumerable.Range(11, 60).Reverse().Select(i => i.ToString(CultureInfo.InvariantCulture)), read);
        var most = await room.HistoryAsync(null, 1_000);
        Assert.InRange(most.Length, RoomRules.LatestEvents, 60);
        Assert.Empty(await room.HistoryAsync(0, 10));
        Assert.Empty(await room.HistoryAsync(11, 10));
    }

    [Fact]
    public async Task A_catch_up_is_bounded_in_bytes_in_a_new_activation_as_in_the_old_one()
    {
        var room = shared.Room("large");
        var filling = Encoding.UTF8.GetString(new byte[30_000].Select(_ => (byte)'x').ToArray());
        long epoch = 0;
        for (var i = 1; i <= 60; i++)
            epoch = (await room.SayAsync($"\"{filling}\"")).Epoch;

        for (var activation = 0; activation < 2; activation++)
        {
            var gateway = new FakeGateway(shared.Cluster);
            Assert.True((await room.SendAsync(gateway.Joins(new SeenUntil(epoch, 60 - 34), "in"))).Joins[0].Recovered);
            Assert.False((await room.SendAsync(gateway.Joins(new SeenUntil(epoch, 60 - 35), "out"))).Joins[0].Recovered);
            await shared.Cluster.DeactivateAsync(room);
        }
    }

    [Fact]
    public async Task Times_never_go_back_from_one_activation_to_the_next()
    {
        var room = shared.Room("clock-ahead");
        await room.SayAsync("1");
        await shared.Cluster.DeactivateAsync(room);
        await shared.Database.SqlAsync("update songnodes.room_event set created_at = '2100-01-01' where room_id = 'clock-ahead'");

        await room.SayAsync("2");

        var history = await room.HistoryAsync(null, 10);
        Assert.Equal(history[1].At, history[0].At);
    }
}
