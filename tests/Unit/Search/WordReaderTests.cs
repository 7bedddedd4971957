using SongNodes.Grains.Graph.Search.Text;
using Xunit;

namespace SongNodes.Tests.Unit.Search;

public class WordReaderTests
{
    [Theory]
    [InlineData("One More Time (feat. Romanthony)", "one more time feat romanthony")]
    [InlineData("Don't Stop Me Now", "dont stop me now")]
    [InlineData("Don’t", "dont")]
    [InlineData("Guns N' Roses", "guns n roses")]
    [InlineData("R.E.M. feat.X", "rem feat x")]
    [InlineData("AC/DC", "ac dc")]
    [InlineData("Żółta łódź", "zolta lodz")]
    [InlineData("BEYONCÉ & Sigur Rós", "beyonce sigur ros")]
    [InlineData("Straße Ærø", "strasse aero")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("ｶﾞﾝﾀﾞﾑ", "ガンダム")]
    [InlineData("が か", "が か")]
    [InlineData("恋するフォーチュンクッキー", "恋するフォーチュンクッキー")]
    [InlineData("Ёлка й", "елка и")]
    [InlineData("99 Luftballons 🎈", "99 luftballons 🎈")]
    [InlineData("!!!", "!!!")]
    [InlineData(" ? ? ", "??")]
    [InlineData("", "")]
    public void A_text_is_read_as_words_that_compare(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text).Select(word => word.Word)));

    [Fact]
    public void A_word_tells_where_it_stands() =>
        Assert.Equal(["Don’t", "Żółta", "R.E.M"], Read("  Don’t (Żółta) R.E.M.").Select(word => word.Written));

    [Fact]
    public void A_word_may_be_longer_than_the_room_for_it() =>
        Assert.Equal([new string('a', 500), new string('é', 300).Replace('é', 'e')], Read(new string('A', 500) + " " + new string('É', 300)).Select(word => word.Word));

    private static List<(string Word, string Written)> Read(string text)
    {
        var words = new List<(string, string)>();
        var reader = new WordReader(text, stackalloc char[WordReader.UsualRoom]);
        while (reader.Read())
            words.Add((new string(reader.Word), text[reader.Place]));
        return words;
    }
}
