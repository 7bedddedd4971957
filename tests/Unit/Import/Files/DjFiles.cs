using System.Text;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Files;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Tests.Unit.Import.Files;

/// <summary>A file of each kind as its program writes it, and how a test reads one.</summary>
internal static class DjFiles
{
    public const string Tracklist =
        """
        Some One @ The Big Stage, Night Festival 2024-05-04
        Tracklist: https://example.org/tracklist/1

        [00:00] 1. Ada - Up (Bo Remix) [HARD WAX]
        w/ Bo - Down [SELF RELEASED]
        [03:45] 02. 50 Cent - In Da Club
        [?:??] ID - ID
        1:02:30 3) Cy – Left
        4. Dee - ID (Cy Remix)
        """;

    public const string M3u =
        """
        #EXTM3U
        #PLAYLIST:Friday
        #EXTINF:215,Ada - Up
        /music/ada/up.mp3
        #EXTINF:-1 tvg-name="x, y",Bo - Down
        C:\Music\03 - down.mp3
        file:///music/04.%20Cy%20-%20Left.flac
        #EXTART:Dee
        #EXTGENRE:House
        #EXTINF:60.5,Right
        right.mp3
        nothing.mp3
        """;

    public const string Cue =
        """
        REM GENRE Techno
        REM DATE 2024-05-04
        PERFORMER "Some One"
        TITLE "Night"
        FILE "night.wav" WAVE
          TRACK 01 AUDIO
            TITLE "Up"
            PERFORMER "Ada"
            ISRC BEXX12345678
            INDEX 01 00:00:00
          TRACK 02 AUDIO
            TITLE "Bo - Down"
            INDEX 01 05:00:00
          TRACK 03 AUDIO
            TITLE "Own"
        """;

    public const string Serato =
        "\"name\",\"artist\",\"start time\",\"end time\",\"playtime\",\"deck\",\"notes\"\r\n"
        + "\"2024-05-04\",\"\",\"04/05/2024, 22:00:00\",\"05/05/2024, 02:00:00\",\"04:00:00\",\"\",\"\"\r\n"
        + "\"Up\",\"Ada\",\"22:00:01\",\"22:03:00\",\"00:02:59\",\"1\",\"\"\r\n\"Down, down\",\"Bo\",\"22:03:00\",\"\",\"\",\"2\",\"\"\r\n";

    public const string Rekordbox =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DJ_PLAYLISTS Version="1.0.0">
          <PRODUCT Name="rekordbox" Version="6.0.0" Company="x"/>
          <COLLECTION Entries="3">
            <TRACK TrackID="1" Name="Up" Artist="Ada" Genre="House" TotalTime="215" AverageBpm="124.00" Tonality="8A" Location="file://localhost/up.mp3">
              <TEMPO Inizio="0.1" Bpm="124.00" Metro="4/4" Battito="1"/>
            </TRACK>
            <TRACK TrackID="2" Name="Down &amp; &quot;out&quot;" Artist="Bo" AverageBpm="0.00" Tonality="Fm" Location="file://localhost/down.mp3"/>
            <TRACK TrackID="3" Name="Left" Artist="Cy"/>
          </COLLECTION>
          <PLAYLISTS>
            <NODE Type="0" Name="ROOT" Count="2">
              <NODE Name="Friday" Type="1" KeyType="0" Entries="4"><TRACK Key="1"/><TRACK Key="2"/><TRACK Key="9"/><TRACK Key="3"/></NODE>
              <NODE Name="Folder" Type="0" Count="2">
                <NODE Name="By place" Type="1" KeyType="1" Entries="1"><TRACK Key="file://localhost/down.mp3"/></NODE>
                <NODE Name="Empty" Type="1" KeyType="0" Entries="0"/>
              </NODE>
            </NODE>
          </PLAYLISTS>
        </DJ_PLAYLISTS>
        """;

    public const string Traktor =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="no" ?>
        <NML VERSION="19"><HEAD COMPANY="x" PROGRAM="Traktor"></HEAD>
        <COLLECTION ENTRIES="2">
          <ENTRY TITLE="Up" ARTIST="Ada"><LOCATION DIR="/:Music/:" FILE="up.mp3" VOLUME="Disk" VOLUMEID="1"></LOCATION>
            <INFO BITRATE="320000" GENRE="House" KEY="1m" PLAYTIME="215" PLAYTIME_FLOAT="215.4"></INFO>
            <TEMPO BPM="124.000015" BPM_QUALITY="100"></TEMPO><MUSICAL_KEY VALUE="21"></MUSICAL_KEY></ENTRY>
          <ENTRY TITLE="Down" ARTIST="Bo"><LOCATION DIR="/:Music/:" FILE="down.mp3" VOLUME="Disk" VOLUMEID="1"></LOCATION><INFO PLAYTIME="100"></INFO></ENTRY>
        </COLLECTION>
        <PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1">
          <NODE TYPE="PLAYLIST" NAME="Friday"><PLAYLIST ENTRIES="2" TYPE="LIST" UUID="1">
            <ENTRY><PRIMARYKEY TYPE="TRACK" KEY="Disk/:Music/:down.mp3"></PRIMARYKEY></ENTRY>
            <ENTRY><PRIMARYKEY TYPE="TRACK" KEY="Disk/:Music/:up.mp3"></PRIMARYKEY></ENTRY>
          </PLAYLIST></NODE></SUBNODES></NODE></PLAYLISTS></NML>
        """;

    public static readonly (string Name, string Text)[] All =
    [
        ("tracklist.txt", Tracklist), ("friday.m3u8", M3u), ("night.cue", Cue), ("history.csv", Serato), ("rekordbox.xml", Rekordbox), ("collection.nml", Traktor),
        ("plain.txt", "Ada - Up\nBo - Down\n"), ("plain.csv", "artist,title,bpm\nAda,Up,124\n"),
    ];

    public static PlayedSet[] Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    public static PlayedSet[] Read(string name, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        using var lines = SetFiles.ToLines(name, content);
        return [.. Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => SetLineParser.Parse(Encoding.UTF8.GetBytes(line)))];
    }

    /// <summary>The rows in short; a question mark where nobody knows the track.</summary>
    public static string[] Rows(this PlayedSet set) => [.. set.Rows.Select(row => row.IsUnidentified ? "?" : $"{row.Artist} - {row.Title}")];
}
