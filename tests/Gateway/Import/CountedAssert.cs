using SongNodes.Tests.Support.Import;
using Xunit;

namespace SongNodes.Tests.Gateway.Import;

internal static class CountedAssert
{
    public static void Equal(Counted expected, Counted actual)
    {
        Assert.Equal(expected.Tracks.Count, actual.Tracks.Count);
        Assert.All(expected.Tracks, track => Assert.Equal(track.Value, actual.Tracks[track.Key]));
        Assert.Equal(expected.Transitions.Count, actual.Transitions.Count);
        Assert.All(expected.Transitions, transition => Assert.Equal(transition.Value, actual.Transitions[transition.Key]));
        Assert.Equal(expected.Sets.Count, actual.Sets.Count);
        Assert.All(expected.Sets, set => Assert.Equal(set.Value, actual.Sets[set.Key]));
    }
}
