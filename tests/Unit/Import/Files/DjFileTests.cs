using System.Text;
using SongNodes.Grains.Import.Files;
using Xunit;

namespace SongNodes.Tests.Unit.Import.Files;

public class DjFileTests
{
    [Fact]
    public void A_tracklist_loses_its_times_numbers_and_labels_and_keeps_what_was_played_over_a_track()
    {
        var set = Assert.Single(DjFiles.Read("tracklist.txt", DjFiles.Tracklist));

        Assert.Equal(["Ada - Up (Bo Remix)", "Bo - Down", "50 Cent - In Da Club", "?", "Cy - Left", "?"], set.Rows());
        Assert.Equal(("Some One @ The Big Stage, Night Festival 2024-05-04", "Some One", new DateOnly(2024, 5, 4)), (set.Name, set.Performer, set.PlayedOn));
    }

    [Fact]
    public void Plain_lines_stay_as_they_are_numbers_and_brackets_too() =>
        Assert.Equal(
            ["808 State - Pacific", "Ada - Up [Dub]", "2 Unlimited - No Limit"],
            DjFiles.Read("x.txt", "808 State - Pacific\nAda - Up [Dub]\n2 Unlimited - No Limit")[0].Rows());

    [Fact]
    public void Lines_that_count_up_lose_their_numbers_and_artists_called_by_a_number_keep_them()
    {
        Assert.Equal(["Ada - Up", "Bo - Down - Under"], DjFiles.Read("x.txt", "09 - Ada - Up\n10 - Bo - Down - Under\n")[0].Rows());
        Assert.Equal(["311 - Amber - Live", "311 - Down - Live"], DjFiles.Read("x.txt", "311 - Amber - Live\n311 - Down - Live\n")[0].Rows());
    }

    [Fact]
    public void A_list_of_files_is_told_by_its_lines_or_by_the_names_of_the_files()
    {
        var set = Assert.Single(DjFiles.Read("x.m3u8", DjFiles.M3u));

        Assert.Equal(("Friday", 215_000, 60_500, "House"), (set.Name, set.Rows[0].Values!.DurationMs, set.Rows[3].Values!.DurationMs, set.Rows[3].Values!.Genre));
        Assert.Equal(["Ada - Up", "Bo - Down", "Cy - Left", "Dee - Right", "?"], set.Rows());
        Assert.Null(set.Rows[1].Values);
    }

    [Fact]
    public void A_cue_sheet_is_a_set_of_its_performer()
    {
        var set = Assert.Single(DjFiles.Read("x.cue", DjFiles.Cue));

        Assert.Equal(("Night", "Some One", new DateOnly(2024, 5, 4)), (set.Name, set.Performer, set.PlayedOn));
        Assert.Equal(["Ada - Up", "Bo - Down", "Some One - Own"], set.Rows());
        Assert.Equal(("Techno", "BEXX12345678"), (set.Rows[0].Values!.Genre, set.Rows[0].Values!.Isrc));
    }

    [Fact]
    public void A_history_of_Serato_names_its_session_first()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            foreach (var mark in new[] { encoding.GetPreamble(), [] })
            {
                var set = Assert.Single(DjFiles.Read("x.csv", [.. mark, .. encoding.GetBytes(DjFiles.Serato)]));

                Assert.Equal(["Ada - Up", "Bo - Down, down"], set.Rows());
                Assert.Equal(("2024-05-04", new DateOnly(2024, 5, 4)), (set.Name, set.PlayedOn));
            }
        }
    }

    [Fact]
    public void Columns_of_a_spreadsheet_go_by_many_names()
    {
        var row = Assert.Single(Assert.Single(DjFiles.Read("x.csv", "Track Title;Artists;Tempo;Musical Key;Length;Genre\nUp;Ada;124,5;C#min;3:35;House\n")).Rows);

        Assert.Equal(("Ada", "Up", 124.5f, "12A", 215_000, "House"), (row.Artist, row.Title, row.Values!.Bpm, row.Values.Key, row.Values.DurationMs, row.Values.Genre));
    }

    [Fact]
    public void Each_playlist_of_Rekordbox_is_a_set()
    {
        var sets = DjFiles.Read("rekordbox.xml", DjFiles.Rekordbox);

        Assert.Equal(["Friday", "By place"], sets.Select(set => set.Name));
        Assert.Equal(["Ada - Up", "Bo - Down & \"out\"", "?", "Cy - Left"], sets[0].Rows());
        Assert.Equal(["Bo - Down & \"out\""], sets[1].Rows());
        var values = sets[0].Rows[0].Values!;
        Assert.Equal(("House", 124f, "8A", 215_000), (values.Genre, values.Bpm, values.Key, values.DurationMs));
        Assert.Equal((null, "4A"), (sets[0].Rows[1].Values!.Bpm, sets[0].Rows[1].Values!.Key));
        Assert.Equal(2, sets.Select(set => set.SourceId).Distinct().Count());
    }

    [Fact]
    public void Each_playlist_of_Traktor_is_a_set()
    {
        var set = Assert.Single(DjFiles.Read("collection.nml", DjFiles.Traktor));

        Assert.Equal("Friday", set.Name);
        Assert.Equal(["Bo - Down", "Ada - Up"], set.Rows());
        var values = set.Rows[1].Values!;
        Assert.Equal(("House", "8A", 215_400), (values.Genre, values.Key, values.DurationMs));
        Assert.Equal(124f, values.Bpm!.Value, 2);
    }

    [Fact]
    public void A_playlist_that_did_not_change_is_the_same_set_in_a_collection_that_did()
    {
        var before = DjFiles.Read("c.xml", DjFiles.Rekordbox);
        var after = DjFiles.Read("c.xml", DjFiles.Rekordbox.Replace("<TRACK Key=\"9\"/>", "", StringComparison.Ordinal));

        Assert.NotEqual(before[0].SourceId, after[0].SourceId);
        Assert.Equal(before[1].SourceId, after[1].SourceId);
    }

    [Fact]
    public void The_content_tells_what_an_extension_does_not()
    {
        Assert.Equal(FileKind.M3u, FileKinds.Of("x.txt", Encoding.UTF8.GetBytes("\uFEFF#EXTM3U\n")));
        Assert.Equal(FileKind.Xml, FileKinds.Of("x", Encoding.Unicode.GetBytes("\uFEFF<?xml version=\"1.0\"?>")));
        Assert.Equal(FileKind.Cue, FileKinds.Of("x", Encoding.UTF8.GetBytes(DjFiles.Cue)));
        Assert.Equal(FileKind.JsonLines, FileKinds.Of("x", "  {\"source\""u8));
    }

    [Fact]
    public void A_playlist_that_Rekordbox_or_iTunes_writes_as_text_is_a_table()
    {
        const string rekordbox = "#\tArtwork\tTrack Title\tArtist\tAlbum\tGenre\tBPM\tRating\tTime\tKey\tDate Added\r\n"
            + "1\t\t\"Heroes\" (Live)\tBowie\t12\" Mixes\tRock\t112.00\t *****  \t03:35\tFm\t2024-05-04\r\n2\t\tUp\tAda\t\"Open\tHouse\t124.00\t\t04:00\t8A\t\r\n";
        const string itunes = "Name\tArtist\tComposer\tTime\tBPM\rUp\tAda\t\t215\t124\rDown\tBo\t\t\t\r";
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var set = Assert.Single(DjFiles.Read("playlist.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes(rekordbox)]));
            Assert.Equal(["Bowie - \"Heroes\" (Live)", "Ada - Up"], set.Rows());
            Assert.Equal(("Rock", 112f, "4A", 215_000), (set.Rows[0].Values!.Genre, set.Rows[0].Values!.Bpm, set.Rows[0].Values!.Key, set.Rows[0].Values!.DurationMs));

            set = Assert.Single(DjFiles.Read("playlist.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes(itunes)]));
            Assert.Equal(["Ada - Up", "Bo - Down"], set.Rows());
            Assert.Equal((124f, 215_000), (set.Rows[0].Values!.Bpm, set.Rows[0].Values!.DurationMs));
        }
    }

    [Theory]
    [InlineData("\"Say \"\"Yeah\"\"\",\"Ada\"", "Ada - Say \"Yeah\"")]
    [InlineData("\"Say \"Yeah\" now\",\"Ada\"", "Ada - Say \"Yeah\" now")]
    [InlineData("\"Say \"Yeah\"\",\"Ada\"", "Ada - Say \"Yeah\"")]
    [InlineData("\"12\" Mix\",\"Ada\"", "Ada - 12\" Mix")]
    [InlineData("12\" Mix,Ada", "Ada - 12\" Mix")]
    [InlineData("\"Up\" ,Ada", "Ada - Up")]
    [InlineData("\"Up\"per,\"Ada\"", "Ada - Upper")]
    [InlineData("\"a,\"\"b\"\",c\",Ada", "Ada - a,\"b\",c")]
    [InlineData("\"Two\nlines\",Ada", "Ada - Two\nlines")]
    public void Quotes_in_names_stay_whether_they_are_written_twice_or_not(string line, string row) =>
        Assert.Equal([row], Assert.Single(DjFiles.Read("x.csv", $"name,artist\r\n{line}\r\n")).Rows());

    [Fact]
    public void A_spreadsheet_may_say_what_separates_its_columns() =>
        Assert.Equal(["Ada - Up, up"], Assert.Single(DjFiles.Read("x.csv", "\uFEFFsep=;\r\nArtist Name(s);Track Name\r\nAda;Up, up\r\n")).Rows());

    [Fact]
    public void A_history_of_VirtualDJ_names_artist_and_title_in_elements() =>
        Assert.Equal(
            ["Ada & Bo - Up - Down", "Cy - Left"],
            Assert.Single(DjFiles.Read("x.m3u", "#EXTVDJ:<time>21:03</time><artist>Ada &amp; Bo</artist><title>Up - Down</title>\r\nC:\\a.mp3\r\n#EXTVDJ:<time>21:07</time>\r\nC:\\Cy - Left.mp3\r\n")).Rows());

    [Fact]
    public void A_track_without_a_title_is_told_by_its_file_where_that_names_it()
    {
        var traktor = DjFiles.Traktor.Replace(" TITLE=\"Up\" ARTIST=\"Ada\"", "", StringComparison.Ordinal).Replace("up.mp3", "01. Ada - Up.mp3", StringComparison.Ordinal)
            .Replace(" TITLE=\"Down\"", "", StringComparison.Ordinal);
        Assert.Equal(["?", "Ada - Up"], Assert.Single(DjFiles.Read("collection.nml", traktor)).Rows());

        var rekordbox = DjFiles.Rekordbox.Replace("Name=\"Up\" Artist=\"Ada\"", "Name=\"\"", StringComparison.Ordinal).Replace("localhost/up.mp3", "localhost/Ad%C3%A1%20-%20Up.mp3", StringComparison.Ordinal);
        Assert.Equal("Adá - Up", DjFiles.Read("rekordbox.xml", rekordbox)[0].Rows()[0]);
    }

    [Fact]
    public void A_cue_sheet_may_have_gaps_files_and_tracks_of_data()
    {
        const string cue = "PERFORMER \"Some One\"\r\nFILE \"a.wav\" WAVE\r\n  TRACK 01 AUDIO\r\n    TITLE \"Up\"\r\n    INDEX 00 00:00:00\r\n    INDEX 01 00:02:00\r\nFILE \"b.bin\" BINARY\r\n"
            + "  TRACK 02 MODE1/2352\r\n    TITLE \"Data\"\r\n    PERFORMER \"Nobody\"\r\n  TRACK 03 AUDIO\r\n    TITLE \"Say \"Yeah\"\"\r\n    PREGAP 00:02:00\r\n    INDEX 00 04:00:00\r\n    INDEX 01 04:02:00\r\n";
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
            Assert.Equal(["Some One - Up", "Some One - Say \"Yeah\""], Assert.Single(DjFiles.Read("x.cue", [.. encoding.GetPreamble(), .. encoding.GetBytes(cue)])).Rows());
    }

    [Fact]
    public void Every_file_may_have_a_mark_of_its_encoding_and_line_ends_of_any_kind()
    {
        foreach (var (name, text) in DjFiles.All)
        {
            var expected = DjFiles.Read(name, text).Select(set => set.Rows());
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
                {
                    var written = text.ReplaceLineEndings(lineEnd).Replace("encoding=\"UTF-8\"", encoding == Encoding.UTF8 ? "encoding=\"UTF-8\"" : "encoding=\"UTF-16\"", StringComparison.Ordinal);
                    Assert.Equal(expected, DjFiles.Read(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(written)]).Select(set => set.Rows()));
                }
            }
        }
    }

    [Fact]
    public void Old_cue_sheets_and_lists_are_in_Latin_1()
    {
        // As Windows has it: an en dash.
        Assert.Equal(["Björk - Jóga’s"], DjFiles.Read("x.m3u", [.. "#EXTM3U\r\n#EXTINF:1,Bj"u8, 0xf6, .. "rk "u8, 0x96, .. " J"u8, 0xf3, .. "ga"u8, 0x92, .. "s\r\na.mp3\r\n"u8])[0].Rows());
        Assert.Equal(["Björk - Jóga"], DjFiles.Read("x.cue", Encoding.Latin1.GetBytes("TRACK 01 AUDIO\nTITLE \"Jóga\"\nPERFORMER \"Björk\"\n"))[0].Rows());
        Assert.Equal(["Björk - Jóga"], DjFiles.Read("x.m3u", Encoding.Latin1.GetBytes("#EXTM3U\n#EXTINF:1,Björk - Jóga\na.mp3\n"))[0].Rows());
        Assert.Equal(["Björk - Jóga"], DjFiles.Read("x.m3u8", "#EXTM3U\n#EXTINF:1,Björk - Jóga\na.mp3\n")[0].Rows());
    }
}
