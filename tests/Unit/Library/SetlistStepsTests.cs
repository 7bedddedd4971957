using SongNodes.Grains.Setlists;
using Xunit;

namespace SongNodes.Tests.Unit.Library;

public class SetlistStepsTests
{
    [Theory]
    [InlineData(120d, 126d, 6d, 0.05)]
    [InlineData(174d, 87d, -87d, 0d)]
    [InlineData(64d, 126d, 62d, -0.0156)]
    [InlineData(null, 126d, null, null)]
    public void A_step_tells_the_change_of_tempo_and_takes_half_and_double_as_none(double? from, double? to, double? beats, double? share)
    {
        var step = SetlistSteps.Of([Track(from, null), Track(to, null)], [0, 0])[1].Transition!;
        Assert.Equal((beats, share), (step.BpmChange, step.TempoChange));
    }

    [Theory]
    [InlineData("8A", "8A", 1d)]
    [InlineData("8A", "9A", 0.8)]
    [InlineData("8A", "8B", 0.8)]
    [InlineData("8A", "1B", 0d)]
    [InlineData(null, "1B", null)]
    public void A_step_tells_how_the_keys_fit(string? from, string? to, double? fit) =>
        Assert.Equal(fit, SetlistSteps.Of([Track(null, from), Track(null, to)], [0, 0])[1].Transition!.KeyCompatibility);

    [Fact]
    public void Only_what_sets_played_counts_as_played()
    {
        var tracks = SetlistSteps.Of([Track(120, "8A"), Track(120, "8A"), Track(120, "8A")], [9, 0, 2]);
        Assert.Equal((null, false, true), (tracks[0].Transition, tracks[1].Transition!.Played, tracks[2].Transition!.Played));
    }

    private static SetlistTrack Track(double? bpm, string? key) => new() { Position = 1, Id = Guid.NewGuid(), Artist = "A", Title = "B", Bpm = bpm, Key = key };
}
