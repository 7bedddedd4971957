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
    public void Old_cue_sheets_and_lists_are_in_Latin_1()
    {
        Assert.Equal(["Björk - Jóga"], DjFiles.Read("x.cue", Encoding.Latin1.GetBytes("TRACK 01 AUDIO\nTITLE \"Jóga\"\nPERFORMER \"Björk\"\n"))[0].Rows());
        Assert.Equal(["Björk - Jóga"], DjFiles.Read("x.m3u", Encoding.Latin1.GetBytes("#EXTM3U\n#EXTINF:1,Björk - Jóga\na.mp3\n"))[0].Rows());
        Assert.Equal(["Björk - Jóga"], DjFiles.Read("x.m3u8", "#EXTM3U\n#EXTINF:1,Björk - Jóga\na.mp3\n")[0].Rows());
    }
}
