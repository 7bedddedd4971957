using System.Text.Json;
using SongNodes.Grains.Graph;
using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Updates;
using SongNodes.Grains.Rooms;
using Xunit;

namespace SongNodes.Tests.Unit.Graph;

public class UpdateEventsTests
{
    [Fact]
    public void A_small_change_is_told_in_full_and_says_what_is_new()
    {
        var pending = new PendingUpdates();
        pending.Add(new GraphChange(7, [Track(1), Track(2), Track(3, hidden: true)], [new(1, 2, 4), new(2, 1, 0), new(2, 3, 1)])
        {
            Created = [1],
            Removed = [3],
        });

        var events = Events(pending);

        Assert.Equal(["nodes_added", "nodes_updated", "nodes_removed", "edges_added"], events.Select(update => update.Type));
        Assert.All(events, update => Assert.Equal((7, true, 1), Head(update.Data)));
        var node = events[0].Data.GetProperty("nodes")[0];
        Assert.Equal(("Artist 1", "Title 1"), (node.GetProperty("artist").GetString(), node.GetProperty("metadata").GetProperty("title").GetString()));
        Assert.Equal(Id(2), events[1].Data.GetProperty("updates")[0].GetProperty("id").GetString());
        Assert.Equal(Id(3), events[2].Data.GetProperty("node_ids")[0].GetString());
        var edge = events[3].Data.GetProperty("edges")[0];
        Assert.Equal((Id(1), Id(2), 4), (edge.GetProperty("source").GetString(), edge.GetProperty("target").GetString(), edge.GetProperty("weight").GetInt32()));
        Assert.Equal(0, edge.GetProperty("bpm_difference").GetDouble());
    }

    [Fact]
    public void Changes_one_after_the_other_are_told_as_one_with_the_values_of_the_last()
    {
        var pending = new PendingUpdates();
        pending.Add(new GraphChange(7, [Track(1), Track(2)], [new(1, 2, 1)]) { Created = [1] });
        pending.Add(new GraphChange(8, [Track(1, appearances: 9), Track(2, hidden: true)], [new(1, 2, 0)]) { Removed = [2] });

        var events = Events(pending);

        Assert.Equal((7, 8), (pending.FirstVersion, pending.Version));
        Assert.Equal(["nodes_added", "nodes_removed"], events.Select(update => update.Type));
        Assert.Equal(9, events[0].Data.GetProperty("nodes")[0].GetProperty("metadata").GetProperty("appearance_count").GetInt32());
    }

    [Fact]
    public void Every_event_is_small_enough_and_together_they_have_everything()
    {
        var pending = new PendingUpdates();
        var tracks = Enumerable.Range(1, 150).Select(no => Track(no, title: new string('長', 60))).ToArray();
        pending.Add(new GraphChange(7, tracks, [.. Enumerable.Range(1, 149).Select(no => new EdgeWeight(no, no + 1, 1))]) { Created = [.. tracks.Select(track => track.No)] });

        var events = UpdateEvents.Of(pending);

        Assert.InRange(events.Count, 3, UpdateEvents.Most);
        Assert.All(events, update => Assert.InRange(update.Data.Length, 1, RoomRules.MaxDataBytes));
        var nodes = Events(pending).Where(update => update.Type == "nodes_added").SelectMany(update => update.Data.GetProperty("nodes").EnumerateArray());
        Assert.Equal(tracks.Select(track => TrackIds.Format(track.Id)), nodes.Select(node => node.GetProperty("id").GetString()));
        Assert.Equal(149, Events(pending).Where(update => update.Type == "edges_added").Sum(update => update.Data.GetProperty("count").GetInt32()));
    }

    [Theory]
    [InlineData(PendingUpdates.MostTracks + 1, 10)]
    [InlineData(190, 60_000)]
    public void A_large_change_is_only_counted(int tracks, int titleLength)
    {
        var pending = new PendingUpdates();
        pending.Add(new GraphChange(7, [.. Enumerable.Range(1, tracks).Select(no => Track(no, title: new string('x', titleLength)))], [new(1, 2, 3)]) { Created = [1, 2] });

        var events = Events(pending);

        Assert.Equal([("nodes_added", 2), ("nodes_updated", tracks - 2), ("edges_added", 1)], events.Select(update => (update.Type, update.Data.GetProperty("count").GetInt32())));
        Assert.All(events, update => Assert.False(update.Data.GetProperty("complete").GetBoolean()));
        Assert.All(events, update => Assert.Equal(7, update.Data.GetProperty("graph_version").GetInt32()));
    }

    [Fact]
    public void However_many_changes_wait_they_are_a_few_small_events()
    {
        var pending = new PendingUpdates();
        for (var version = 1; version <= 500; version++)
            pending.Add(new GraphChange(version, [.. Enumerable.Range(version * 100, 100).Select(no => Track(no))], []) { Created = [version * 100] });

        Assert.Empty(pending.Described);
        var events = Events(pending);
        Assert.Equal([("nodes_added", 500), ("nodes_updated", 49_500)], events.Select(update => (update.Type, update.Data.GetProperty("count").GetInt32())));
    }

    [Fact]
    public void A_change_that_nobody_can_name_is_told_all_the_same()
    {
        var pending = new PendingUpdates();
        pending.AddUnknown(9);

        var update = Assert.Single(Events(pending));

        Assert.Equal("nodes_updated", update.Type);
        Assert.Equal((9, false, 0), Head(update.Data));
    }

    [Fact]
    public void A_hidden_track_that_nobody_saw_is_told_to_nobody()
    {
        var pending = new PendingUpdates();
        pending.Add(new GraphChange(7, [Track(1, hidden: true), Track(2)], [new(1, 2, 1)]) { Created = [1] });

        Assert.Equal("nodes_updated", Assert.Single(Events(pending)).Type);
    }

    private static List<(string Type, JsonElement Data)> Events(PendingUpdates pending) =>
        UpdateEvents.Of(pending).ConvertAll(update => (update.Type, JsonDocument.Parse(update.Data).RootElement));

    private static (int Version, bool Complete, int Count) Head(JsonElement data) =>
        (data.GetProperty("graph_version").GetInt32(), data.GetProperty("complete").GetBoolean(), data.GetProperty("count").GetInt32());

    private static string Id(int no) => TrackIds.Format(Track(no).Id);

    private static TrackNode Track(int no, bool hidden = false, int appearances = 1, string? title = null) => new()
    {
        No = no,
        Id = new Guid(no, 1, short.MinValue, 0x80, 0, 0, 0, 0, 0, 0, 1),
        Artist = $"Artist {no}",
        Title = title ?? $"Title {no}",
        Hidden = hidden,
        Appearances = appearances,
        Bpm = 120,
    };
}
