using SongNodes.Grains.Music;
using Xunit;

namespace SongNodes.Tests.Unit.Import;

public class CamelotTests
{
    [Theory]
    [InlineData("8A", "8A")]
    [InlineData("08a", "8A")]
    [InlineData(" 12b ", "12B")]
    [InlineData("Am", "8A")]
    [InlineData("am", "8A")]
    [InlineData("C", "8B")]
    [InlineData("Cmaj", "8B")]
    [InlineData("C#min", "12A")]
    [InlineData("F# minor", "11A")]
    [InlineData("Db major", "3B")]
    [InlineData("D♭", "3B")]
    [InlineData("Bb", "6B")]
    [InlineData("Bbm", "3A")]
    [InlineData("B", "1B")]
    [InlineData("Bm", "10A")]
    [InlineData("G sharp minor", "1A")]
    [InlineData("A-flat major", "4B")]
    [InlineData("Cb", "1B")]
    [InlineData("E#m", "4A")]
    [InlineData("1m", "8A")]
    [InlineData("1d", "8B")]
    [InlineData("6d", "1B")]
    [InlineData("12m", "7A")]
    public void A_key_is_told_in_any_notation(string text, string code)
    {
        Assert.True(Camelot.TryParse(text, out var key));
        Assert.Equal(code, key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0A")]
    [InlineData("13B")]
    [InlineData("8C")]
    [InlineData("8")]
    [InlineData("H minor")]
    [InlineData("Amixolydian")]
    [InlineData("unknown")]
    [InlineData("-1A")]
    public void Anything_else_is_unknown(string text) => Assert.False(Camelot.TryParse(text, out _));

    [Theory]
    [InlineData("8A", "8A", 1)]
    [InlineData("8A", "8B", 0.8)]
    [InlineData("8A", "9A", 0.8)]
    [InlineData("12A", "1A", 0.8)]
    [InlineData("8A", "9B", 0)]
    [InlineData("8A", "10A", 0)]
    public void Neighbours_on_the_wheel_are_compatible(string one, string other, double compatibility)
    {
        Assert.True(Camelot.TryParse(one, out var from));
        Assert.True(Camelot.TryParse(other, out var to));
        Assert.Equal((compatibility, compatibility), (from.CompatibilityWith(to), to.CompatibilityWith(from)));
    }
}
