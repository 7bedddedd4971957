using System.Text;
using SongNodes.Grains.Import.Following;
using SongNodes.Grains.Import.Parsing;
using SongNodes.Grains.Library.Tracks;
using Xunit;

namespace SongNodes.Tests.Unit.Import.Following;

public class FollowLineTests
{
    private const string Id = "00000000-0000-0000-0000-000000000001";

    [Fact]
    public void A_track_tells_what_it_has_what_it_has_not_and_nothing_of_the_rest()
    {
        var track = Assert.IsType<FollowedTrack>(Read($$"""{"follow":"track","id":"{{Id}}","artist":" Ada ","title":"Up","bpm":124,"key":null,"energy":7}"""));

        Assert.Equal(("Ada", "up", 124f, 1), (track.Row.Artist, track.Row.TitleName, track.Row.Values!.Bpm, track.Warnings));
        Assert.Equal(TrackValue.Key, track.Empty);
    }

    [Fact]
    public void A_set_and_a_transition_name_tracks_by_their_ids()
    {
        var set = Assert.IsType<FollowedSet>(Read($$"""{"follow":"set","id":"{{Id}}","name":"Friday","date":"2024-05-04","tracks":["{{Id}}",null]}"""));
        Assert.Equal(("Friday", new DateOnly(2024, 5, 4), $"playlist:{Id}"), (set.Name, set.PlayedOn, set.SourceId));
        Assert.Equal([new Guid(Id), null], set.Tracks);
        Assert.Equal(1_000_000, Assert.IsType<FollowedTransition>(Read($$"""{"follow":"transition","from":"{{Id}}","to":"{{Id}}","plays":9999999999}""")).Plays);
    }

    [Theory]
    [InlineData("{\"follow\":\"track\"}", "id is no id")]
    [InlineData("{\"follow\":\"other\"}", "none of track, set and transition")]
    [InlineData("{\"follow\":7}", "follow is not text")]
    [InlineData("{\"follow\":\"set\",\"id\":\"" + Id + "\",\"tracks\":[7]}", "no id")]
    [InlineData("{\"follow\":\"set\",\"id\":\"" + Id + "\",\"tracks\":[],\"name\":\"a\\u0000\"}", "NUL")]
    [InlineData("{\"follow\":\"set\",\"id\":\"" + Id + "\",\"tracks\":[],\"name\":\"\\ud800\"}", "not valid Unicode")]
    [InlineData("{\"follow\":\"transition\",\"from\":\"" + Id + "\",\"to\":\"" + Id + "\",\"plays\":-1}", "plays is no count")]
    [InlineData("{\"follow\":\"track\",\"id\":\"" + Id + "\"} more", "not valid JSON")]
    [InlineData("{\"follow\":\"track\",", "not valid JSON")]
    public void A_line_that_is_none_is_passed_over_with_a_reason(string line, string reason)
    {
        Assert.True(FollowLine.Is(Encoding.UTF8.GetBytes(line)));
        Assert.Contains(reason, Assert.Throws<BadLineException>(() => Read(line)).Message, StringComparison.Ordinal);
    }

    private static object Read(string line) => FollowLine.Parse(Encoding.UTF8.GetBytes(line));
}
