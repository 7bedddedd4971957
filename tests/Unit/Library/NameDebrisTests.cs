using SongNodes.Grains.Library.Artists;
using Xunit;

namespace SongNodes.Tests.Unit.Library;

public class NameDebrisTests
{
    [Theory]
    [InlineData("[40:54] Ada", "Ada", "timestamp")]
    [InlineData("[1:02:03]Ada", "Ada", "timestamp")]
    [InlineData("[??:??] Ada", "Ada", "timestamp")]
    [InlineData("[69] Ada", "Ada", "numeric_bracket")]
    [InlineData("+ Ada", "Ada", "plus_prefix")]
    [InlineData("-Ada", "Ada", "dash_prefix")]
    [InlineData("* [12:30] Ada", "Ada", "asterisk_prefix")]
    [InlineData("• Łódź", "Łódź", "unknown")]
    [InlineData("[b2b] Ada", "Ada", "unknown")]
    public void Debris_before_a_name_is_cut_and_told_by_kind(string name, string clean, string kind) =>
        Assert.Equal((clean, kind), (NameDebris.Clean(name), NameDebris.PatternType(name)));

    [Theory]
    [InlineData("Ada")]
    [InlineData("[dunkelbunt]")]
    [InlineData("[a]pendics")]
    [InlineData("+/-")]
    [InlineData("***")]
    public void A_name_without_debris_stays(string name) => Assert.Equal(name, NameDebris.Clean(name));
}
