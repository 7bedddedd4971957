using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Following;
using SongNodes.Grains.Library.Tracks;
using Xunit;

namespace SongNodes.Tests.Unit.Import.Following;

public class FollowedValuesTests
{
    [Theory]
    [InlineData(124, 124, 126, 126, false)] // followed
    [InlineData(128, 124, 126, 128, true)] // edited here
    [InlineData(128, 124, 124, 128, false)] // edited here, unchanged there
    [InlineData(126, 124, 126, 126, false)] // changed alike
    [InlineData(0, 124, 126, 0, true)] // taken away here
    [InlineData(124, 124, 0, 0, false)] // taken away there
    [InlineData(0, 0, 126, 126, false)] // new there
    [InlineData(128, 0, 126, 128, true)] // known here first
    public void A_value_follows_as_long_as_it_is_what_was_taken(float here, float taken, float there, float becomes, bool isKept)
    {
        var kept = new List<(string, string?, string?)>();

        var now = FollowedValues.Follow(Tempo(here), Tempo(taken), Tempo(there), (field, mine, theirs) => kept.Add((field, mine, theirs)));

        Assert.Equal(Tempo(becomes), now);
        Assert.Equal(isKept ? [("bpm", here == 0 ? null : $"{here}", $"{there}")] : [], kept);
    }

    [Fact]
    public void What_is_not_told_is_what_it_was()
    {
        var taken = new TrackValues { Bpm = 124, Key = "8A", Genre = "House", ReleaseDate = new DateOnly(2024, 5, 4) };
        var sent = new FollowedTrack(Guid.Empty, SetRow.AsWritten("Ada", "Up", new TrackValues { Bpm = 126 }), TrackValue.Genre, 0);

        Assert.Equal(taken with { Bpm = 126, Genre = null }, FollowedValues.There(sent, taken));
    }

    private static TrackValues Tempo(float bpm) => new() { Bpm = bpm == 0 ? null : bpm };
}
