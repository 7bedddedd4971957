using SongNodes.Grains.Graph.Changes;
using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Search;
using SongNodes.Grains.Graph.Search.Index;
using Xunit;

namespace SongNodes.Tests.Unit.Search;

public class SearchIndexTests
{
    private static readonly string[] Nouns = ["love", "night", "fire", "river", "star", "gold", "rain", "dance"];

    private readonly Random _random = new(3);
    private readonly Dictionary<int, TrackNode> _tracks = [];

    [Fact]
    public void After_any_changes_it_finds_what_an_index_made_anew_finds()
    {
        var index = SearchIndex.Of(0, new SegmentBuilder());
        for (var version = 1; version <= 300; version++)
        {
            index = index.After(Change(version, _random.Next(1, 200)));
            if (version % 50 == 0)
                AssertEqual(Anew(version), index);
        }

        Assert.Equal(300, index.Version);
        Assert.InRange(index.Segments.Count, 1, 16);
        Assert.True(index.Segments.Sum(segment => segment.Rows) <= (3 * index.Tracks) + 20_000);
    }

    [Fact]
    public void A_merge_beside_changes_loses_none_of_them()
    {
        var index = Anew(0);
        for (var version = 1; version <= 8; version++)
            index = index.After(Change(version, 400), frozen: int.MaxValue);
        var parts = index.Segments.Skip(1).Take(5).ToArray();
        var merged = SegmentMerge.Of(parts);
        for (var version = 9; version <= 20; version++)
            index = index.After(Change(version, 300), frozen: 6);

        var tidied = index.With(merged, parts);

        Assert.Equal(index.Segments.Count - 4, tidied.Segments.Count);
        AssertEqual(Anew(20), tidied);
    }

    [Fact]
    public void A_change_that_comes_while_it_loads_is_not_lost()
    {
        var (slot, loaded) = (new SearchSlot(long.MaxValue), Anew(4));
        slot.Receive(Change(5, 20));
        Assert.False(slot.TryRead(out _));

        Assert.True(slot.Complete(loaded));
        slot.Receive(Change(6, 20));

        Assert.True(slot.TryRead(out var index));
        AssertEqual(Anew(6), index);
    }

    [Fact]
    public void A_gap_or_a_version_that_was_missed_takes_it_out()
    {
        var slot = new SearchSlot(long.MaxValue);
        slot.Complete(Anew(4));
        slot.Receive(new GraphChange(4, [], []));
        Assert.False(slot.IsGone);
        slot.Receive(new GraphChange(6, [], []));
        Assert.True(slot.IsGone);

        var other = new SearchSlot(long.MaxValue);
        other.ForgetOlderThan(7);
        Assert.False(other.Complete(Anew(6)));
        Assert.True(other.Complete(Anew(7)));
        other.ForgetOlderThan(8);
        Assert.False(other.TryRead(out _));
    }

    [Fact]
    public void It_leaves_when_it_grows_beyond_its_bound()
    {
        var index = SearchIndex.Of(0, new SegmentBuilder());
        var slot = new SearchSlot(100_000);
        slot.Complete(index);
        slot.Receive(Change(1, 100));
        Assert.True(slot.TryRead(out _));

        slot.Receive(Change(2, 5_000));

        Assert.True(slot.IsGone);
        Assert.False(slot.TryRead(out _));
    }

    [Fact]
    public async Task Large_merges_happen_beside_searches_and_in_the_end_it_is_one_piece()
    {
        var slot = new SearchSlot(long.MaxValue);
        slot.Complete(Anew(0));
        for (var version = 1; version <= 12; version++)
            slot.Receive(Change(version, 6_000));

        await Support.Eventually.TrueAsync(() => slot.Current!.Segments.Count <= 3);
        AssertEqual(Anew(12), slot.Current!);
    }

    /// <summary>New tracks, other counts, other names, and tracks that go or come back.</summary>
    private GraphChange Change(long version, int tracks)
    {
        var changed = new Dictionary<int, TrackNode>();
        for (var i = 0; i < tracks; i++)
        {
            var no = _random.Next(3) > 0 || _tracks.Count == 0 ? _tracks.Count + 1 : _random.Next(_tracks.Count) + 1;
            var track = _tracks.GetValueOrDefault(no) ?? Library.Track(no, Name(1), Name(3));
            track = _random.Next(4) switch
            {
                0 => track with { Title = Name(3) },
                1 => track with { Hidden = !track.Hidden },
                _ => track with { Appearances = track.Appearances + 1 },
            };
            _tracks[no] = changed[no] = track;
        }

        return new GraphChange(version, [.. changed.Values], []);
    }

    private string Name(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Nouns[_random.Next(Nouns.Length)] + _random.Next(30)));

    private SearchIndex Anew(long version)
    {
        var builder = new SegmentBuilder();
        foreach (var track in _tracks.Values.Where(track => !track.Hidden))
            builder.Add(track.Id, track.Artist, track.Title, track.Appearances);
        return SearchIndex.Of(version, builder);
    }

    private void AssertEqual(SearchIndex expected, SearchIndex actual)
    {
        Assert.Equal((expected.Version, expected.Tracks), (actual.Version, actual.Tracks));
        for (var i = 0; i < 40; i++)
        {
            var text = i % 2 == 0 ? Name(1) : Name(2);
            foreach (var type in Enum.GetValues<SearchType>())
            {
                var (one, other) = (expected.Search(text, type, limit: 50), actual.Search(text, type, limit: 50));
                Assert.Equal((text, type, one.Total), (text, type, other.Total));
                Assert.Equal(one.Hits, other.Hits);
            }
        }
    }
}
