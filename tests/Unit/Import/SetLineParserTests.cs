using System.Text;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;
using Xunit;

namespace SongNodes.Tests.Unit.Import;

public class SetLineParserTests
{
    [Fact]
    public void A_line_is_read_with_all_that_it_says()
    {
        var set = Parse("""
            {"source":"s","sourceId":"1","name":" Friday ","performer":"P","date":"2020-02-29","mood":{"deep":[1,{"x":2}]},"tracks":[
             {"artist":"A","title":"B","durationMs":1000,"bpm":128.5,"key":"Am","genre":"house","energy":0,"danceability":1,"valence":0.5,"isrc":"USABC1234567","spotifyId":"x","releaseDate":"1999-01-02","extra":[]}]}
            """.ReplaceLineEndings(" "));

        Assert.Equal(("s", "1", "Friday", "P", new DateOnly(2020, 2, 29), 0), (set.Source, set.SourceId, set.Name, set.Performer, set.PlayedOn!.Value, set.Warnings));
        var row = Assert.Single(set.Rows);
        Assert.Equal(("A", "a", "B", "b"), (row.Artist, row.ArtistName, row.Title, row.TitleName));
        Assert.Equal(
            new TrackValues
            {
                Genre = "house",
                Bpm = 128.5f,
                Key = "8A",
                Energy = 0,
                Danceability = 1,
                Valence = 0.5f,
                DurationMs = 1000,
                Isrc = "USABC1234567",
                SpotifyId = "x",
                ReleaseDate = new DateOnly(1999, 1, 2),
            },
            row.Values);
    }

    [Fact]
    public void Snake_case_names_are_understood_too()
    {
        var set = Parse("""{"source":"s","source_id":"1","tracks":[{"artist":"A","title":"B","duration_ms":5,"spotify_id":"x"}]}""");

        Assert.Equal(("1", 5, "x"), (set.Name, set.Rows[0].Values!.DurationMs, set.Rows[0].Values!.SpotifyId));
    }

    [Fact]
    public void A_row_without_artist_or_title_is_unidentified()
    {
        var set = Parse("""{"source":"s","sourceId":"1","tracks":[{"artist":null,"title":"B"},{"title":"B"},{"artist":"A","title":"ID"},{},{"artist":"A","title":"B"}]}""");

        Assert.Equal([true, true, true, true, false], set.Rows.Select(row => row.IsUnidentified));
    }

    [Theory]
    [InlineData("""   "bpm":19.9 """)]
    [InlineData("""   "bpm":1e999 """)]
    [InlineData("""   "bpm":"fast" """)]
    [InlineData("""   "energy":1.01 """)]
    [InlineData("""   "energy":[0.5] """)]
    [InlineData("""   "valence":-0.1 """)]
    [InlineData("""   "key":"H#" """)]
    [InlineData("""   "key":7 """)]
    [InlineData("""   "durationMs":0 """)]
    [InlineData("""   "durationMs":1e12 """)]
    [InlineData("""   "isrc":"short" """)]
    [InlineData("""   "genre":"a\u0000b" """)]
    [InlineData("""   "releaseDate":"yesterday" """)]
    [InlineData("""   "releaseDate":"9999-12-31" """)]
    public void A_value_that_cannot_be_true_is_dropped_with_a_warning(string value)
    {
        var set = Parse($$"""{"source":"s","sourceId":"1","tracks":[{"artist":"A","title":"B",{{value}}}]}""");

        Assert.Equal(1, set.Warnings);
        Assert.Equal(new TrackValues(), set.Rows[0].Values ?? new TrackValues());
    }

    [Theory]
    [InlineData("20", 20f)]
    [InlineData("400", 400f)]
    public void The_bounds_of_a_value_belong_to_it(string bpm, float read) =>
        Assert.Equal(read, Parse($$"""{"source":"s","sourceId":"1","tracks":[{"artist":"A","title":"B","bpm":{{bpm}}}]}""").Rows[0].Values!.Bpm);

    [Fact]
    public void A_date_that_is_none_is_dropped_with_a_warning_and_a_missing_one_is_not()
    {
        Assert.Equal((null, 1), Dated("\"2021-02-29\""));
        Assert.Equal((null, 1), Dated("{\"year\":1}"));
        Assert.Equal((null, 0), Dated("null"));
        Assert.Equal((new DateOnly(2021, 2, 28), 0), Dated("\"2021-02-28T23:00:00Z\""));

        static (DateOnly?, int) Dated(string date)
        {
            var set = Parse($$"""{"source":"s","sourceId":"1","date":{{date}},"tracks":[]}""");
            return (set.PlayedOn, set.Warnings);
        }
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("hello", "not valid JSON at byte 1")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":[]""", "not valid JSON")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":[]} x""", "not valid JSON")]
    [InlineData("""{"sourceId":"1","tracks":[]}""", "source is missing")]
    [InlineData("""{"source":" ","sourceId":"1","tracks":[]}""", "source is missing")]
    [InlineData("""{"source":"s","tracks":[]}""", "sourceId is missing")]
    [InlineData("""{"source":"s","sourceId":7,"tracks":[]}""", "sourceId is not text")]
    [InlineData("""{"source":"s","sourceId":"1"}""", "tracks is missing")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":{}}""", "tracks is not a list")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":["A - B"]}""", "track 1 is not an object")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":[{},{"artist":3,"title":"B"}]}""", "track 2: artist is not text")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":[{"artist":"A\u0000","title":"B"}]}""", "NUL")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":[{"artist":"\ud800","title":"B"}]}""", "not valid Unicode")]
    [InlineData("""{"source":"s","sourceId":"1","tracks":[{"artist":"\ufffe","title":"B"}]}""", "not valid Unicode")]
    public void A_line_that_holds_no_set_fails_with_a_reason(string line, string reason) =>
        Assert.Contains(reason, Assert.Throws<BadLineException>(() => Parse(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_UTF_8_fail_the_line() =>
        Assert.Equal("not valid UTF-8", Assert.Throws<BadLineException>(() => SetLineParser.Parse([(byte)'{', 0xff, (byte)'}'])).Message);

    [Fact]
    public void Names_and_sets_have_a_largest_size()
    {
        var longest = new string('x', Names.MaxLength);
        Assert.Single(Parse($$"""{"source":"s","sourceId":"1","tracks":[{"artist":"{{longest}}","title":"B"}]}""").Rows);
        Assert.Throws<BadLineException>(() => Parse($$"""{"source":"s","sourceId":"1","tracks":[{"artist":"{{longest}}x","title":"B"}]}"""));
        Assert.Equal(SetLineParser.MaxRows, Parse(WithRows(SetLineParser.MaxRows)).Rows.Count);
        Assert.Throws<BadLineException>(() => Parse(WithRows(SetLineParser.MaxRows + 1)));
        Assert.Throws<BadLineException>(() => SetLineParser.Parse(new byte[SetLineParser.MaxLineLength + 1]));

        static string WithRows(int count) => $$"""{"source":"s","sourceId":"1","tracks":[{{string.Join(',', Enumerable.Repeat("{}", count))}}]}""";
    }

    private static PlayedSet Parse(string line) => SetLineParser.Parse(Encoding.UTF8.GetBytes(line));
}
