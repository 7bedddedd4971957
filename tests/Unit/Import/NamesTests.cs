using SongNodes.Grains.Import;
using Xunit;

namespace SongNodes.Tests.Unit.Import;

public class NamesTests
{
    [Theory]
    [InlineData("  Daft Punk\t", "daft punk")]
    [InlineData("ＡＢＢＡ", "abba")]
    [InlineData("ｶﾞｸﾄ", "ガクト")]
    [InlineData("ÉTIENNE de Crécy", "étienne de crécy")]
    [InlineData("e\u0301tienne", "étienne")]
    [InlineData("№ 1 ﬁre", "no 1 fire")]
    [InlineData("ŁÓDŹ", "łódź")]
    [InlineData("\u3000東京\u00a0", "東京")]
    [InlineData("İstanbul", "İstanbul")]
    [InlineData("A  B", "a  b")]
    public void A_name_is_folded_by_width_form_and_case_and_trimmed(string text, string normalized) =>
        Assert.Equal(normalized, Names.Normalize(text));

    [Theory]
    [InlineData("か", "が")]
    [InlineData("は", "ぱ")]
    [InlineData("ハ", "バ")]
    [InlineData("か", "カ")]
    [InlineData("u", "ü")]
    [InlineData("ı", "i")]
    [InlineData("ß", "ss")]
    public void Different_letters_stay_different(string one, string other) =>
        Assert.NotEqual(Names.Key(Names.Normalize(one)), Names.Key(Names.Normalize(other)));

    [Fact]
    public void A_key_is_the_first_half_of_the_SHA_256_of_the_name() =>
        Assert.Equal(Guid.Parse("ba7816bf-8f01-cfea-4141-40de5dae2223"), Names.Key("abc"));

    [Fact]
    public void A_name_of_any_length_has_a_key() =>
        Assert.NotEqual(Names.Key(Names.Normalize(new string('\ufdfa', 500))), Names.Key(Names.Normalize(new string('\ufdfa', 499))));

    [Theory]
    [InlineData("Unknown")]
    [InlineData("UNKNOWN ARTIST")]
    [InlineData(" Various Artists ")]
    [InlineData("ＶＡ")]
    public void An_artist_that_stands_for_none_is_generic(string artist) => Assert.True(Names.IsGenericArtist(Names.Normalize(artist)));

    [Theory]
    [InlineData("Unknown Mortal Orchestra")]
    [InlineData("V.A.")]
    public void An_artist_that_only_looks_like_it_is_not(string artist) => Assert.False(Names.IsGenericArtist(Names.Normalize(artist)));

    [Theory]
    [InlineData("", "Song")]
    [InlineData("  ", "Song")]
    [InlineData("Band", "")]
    [InlineData("Band", "?")]
    [InlineData("Band", "ID")]
    [InlineData("Band", " id - ID ")]
    [InlineData("Band", "Unknown Track")]
    public void A_row_without_a_name_is_unidentified(string artist, string title) =>
        Assert.True(Names.IsUnidentified(Names.Normalize(artist), Names.Normalize(title)));

    [Theory]
    [InlineData("ID", "Song")]
    [InlineData("Band", "Identity")]
    [InlineData("Unknown", "Song")]
    public void Other_rows_are_identified(string artist, string title) =>
        Assert.False(Names.IsUnidentified(Names.Normalize(artist), Names.Normalize(title)));
}
