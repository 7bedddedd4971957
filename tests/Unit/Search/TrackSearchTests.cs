using SongNodes.Grains.Graph.Queries;
using SongNodes.Grains.Graph.Search.Index;
using Xunit;

namespace SongNodes.Tests.Unit.Search;

public class TrackSearchTests
{
    private readonly SearchIndex _index = Library.Of([
        "Daft Punk - Aerodynamic x40", "Daft Punk - One More Time x90", "Daft Punk - Aerodynamic (Slum Village Remix) x2",
        "King Gizzard - Aerodynamic x3", "Orbital - Halcyon x50", "New Order - Blue Monday x80", "Flunk - Blue Monday x9",
        "The Blue Notes - Monday x1", "Björk - Hyperballad x30", "Bjork - Venus As A Boy x5", "Motörhead - Ace of Spades x20",
        "AC/DC - Thunderstruck x25", "R.E.M. - Losing My Religion x60", "Queen - Don't Stop Me Now x70", "Kygo - Stargazing x15",
        "The Beatles - Yesterday x33", "The Beatles - Let It Be x44", "Lodz Quartet - Winter x1", "AKB48 - 恋するフォーチュンクッキー x6",
        "Kraftwerk - Autobahn x12", "Kraftwerk - Autobahn (Live) x1", "!!! - Me and Giuliani x8", "Love - Alone Again Or x10", "Foreigner - I Want to Know What Love Is x11",
        "Lana Del Rey - Love x7", "Tom Walker - Leave a Light On x14", "The The - This Is the Day x4", "Love Unlimited - Walkin' in the Rain x3",
    ]);

    [Theory]
    [InlineData("daft punk aerodynamic")]
    [InlineData("aerodynamic daft punk")]
    [InlineData("dfat punk aerodynamic")]
    [InlineData("daft pnuk aerodynamic")]
    [InlineData("daft punk aerodinamic")]
    [InlineData("daft punk aerodynmaic")]
    [InlineData("aerdynamic dat punk")]
    [InlineData("daftpunk aerodynamic")]
    [InlineData("daft punk aero dynamic")]
    [InlineData("daft punk aero")]
    [InlineData("daft punk aerodynamic live 1997 bootleg")]
    public void Artist_and_title_may_be_mixed_and_mistyped(string text) =>
        Assert.Equal("Daft Punk - Aerodynamic", _index.Search(text).Names()[0]);

    [Theory]
    [InlineData("bjork hyperbalad", "Björk - Hyperballad")]
    [InlineData("motorhead", "Motörhead - Ace of Spades")]
    [InlineData("acdc", "AC/DC - Thunderstruck")]
    [InlineData("rem losing", "R.E.M. - Losing My Religion")]
    [InlineData("dont stop me now", "Queen - Don't Stop Me Now")]
    [InlineData("star gazing", "Kygo - Stargazing")]
    [InlineData("beatels yesterday", "The Beatles - Yesterday")]
    [InlineData("フォーチュン", "AKB48 - 恋するフォーチュンクッキー")]
    [InlineData("!!!", "!!! - Me and Giuliani")]
    [InlineData("autbhan", "Kraftwerk - Autobahn")]
    public void What_people_type_finds_what_they_mean(string text, string expected) =>
        Assert.Equal(expected, _index.Search(text).Names()[0]);

    [Fact]
    public void The_exact_title_comes_first_then_the_same_words_then_beginnings_then_other_places_then_typos()
    {
        var result = _index.Search("love");
        Assert.Equal(
            ["Lana Del Rey - Love", "Love - Alone Again Or", "Love Unlimited - Walkin' in the Rain", "Foreigner - I Want to Know What Love Is",
             "Kraftwerk - Autobahn (Live)"],
            result.Names());
        Assert.Equal([1, 0.99], result.Hits.Take(2).Select(hit => hit.Score));
        Assert.Equal(result.Hits.OrderByDescending(hit => hit.Score), result.Hits);
    }

    [Fact]
    public void Accents_do_not_part_an_artist_and_the_more_often_played_comes_first() =>
        Assert.Equal(["Björk - Hyperballad", "Bjork - Venus As A Boy"], _index.Search("bjork").Names());

    [Fact]
    public void An_exact_title_beats_the_words_in_other_places() =>
        Assert.Equal(["New Order - Blue Monday", "Flunk - Blue Monday", "The Blue Notes - Monday"], _index.Search("blue monday").Names());

    [Fact]
    public void A_word_that_is_missing_may_be_left_out_but_not_the_telling_one()
    {
        Assert.Equal("Kraftwerk - Autobahn (Live)", _index.Search("kraftwerk autobahn live").Names()[0]);
        Assert.Equal("Kraftwerk - Autobahn", _index.Search("kraftwerk autobahn vinyl").Names()[0]);
        Assert.DoesNotContain("The Beatles - Let It Be", _index.Search("the halcyon winter").Names());
        Assert.Empty(_index.Search("qqqq zzzz").Names());
    }

    [Fact]
    public void Few_results_come_with_titles_near_by()
    {
        Assert.Equal(["Stargazing"], _index.Search("stargate").Suggestions);
        Assert.Contains("Autobahn (Live)", _index.Search("kraftwerk autobahn bpm").Names().Select(name => name[12..]).Concat(_index.Search("autobahm live").Suggestions));
        Assert.Empty(_index.Search("love").Suggestions);
    }

    [Fact]
    public void Pages_follow_one_another_without_gap_or_repeat()
    {
        var index = Library.Of([.. Enumerable.Range(0, 500).Select(no => $"Artist {no % 7} - Song {no % 50} mix x{no % 9}")]);
        var whole = index.Search("song mix", limit: 100).Hits;
        var pages = Enumerable.Range(0, 10).SelectMany(page => index.Search("song mix", limit: 10, offset: page * 10).Hits);
        Assert.Equal(whole, pages);
        Assert.Equal(500, index.Search("song mix").Total);
    }

    [Fact]
    public void Fields_and_type_narrow_the_search()
    {
        Assert.Equal(["Lana Del Rey - Love", "Foreigner - I Want to Know What Love Is"], _index.Search("love", artist: false, limit: 2).Names());
        Assert.Equal(["Love - Alone Again Or", "Love Unlimited - Walkin' in the Rain"], _index.Search("love", title: false).Names());
        Assert.Equal(["New Order - Blue Monday", "Flunk - Blue Monday"], _index.Search("BLUE MONDAY", SearchType.Exact).Names());
        Assert.Equal(["New Order - Blue Monday"], _index.Search("new order blue monday", SearchType.Exact).Names());
        Assert.Equal(["New Order - Blue Monday"], _index.Search("new order bl", SearchType.Prefix).Names());
        Assert.Equal(["Kygo - Stargazing"], _index.Search("star", SearchType.Prefix).Names());
        Assert.Empty(_index.Search("monday", SearchType.Prefix, artist: false).Names().Except(["The Blue Notes - Monday"]));
        Assert.Empty(_index.Search("love", SearchType.Exact, title: false).Names().Except(["Love - Alone Again Or"]));
    }

    [Fact]
    public void Every_track_is_first_for_its_own_name()
    {
        foreach (var hit in _index.Search("the a love daft punk blue kraftwerk", limit: 50).Hits.Concat(_index.Search("o", limit: 50).Hits))
            Assert.Equal(hit.Id, _index.Search($"{hit.Artist} {hit.Title}").Hits[0].Id);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("\\")]
    [InlineData("' or 1=1 --")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    [InlineData("𝕬𝖊𝖗𝖔")]
    [InlineData("\u0301\u0301")]
    public void Odd_queries_are_only_text(string text) =>
        Assert.NotNull(_index.Search(text));

    [Fact]
    public void A_query_of_200_letters_is_answered_like_any_other()
    {
        Assert.Empty(_index.Search(new string('a', 200)).Hits);
        Assert.Equal("Daft Punk - Aerodynamic", _index.Search("daft punk aerodynamic " + new string('x', 170)).Names()[0]);
    }
}
