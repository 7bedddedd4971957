using System.Text;
using CsCheck;
using SongNodes.Grains.Import.Files;
using Xunit;

namespace SongNodes.Tests.Unit.Import.Files;

public class BadFileTests
{
    [Theory]
    [InlineData("x.txt", "A - B\nC\0 - D", "line 2: it holds a NUL character.")]
    [InlineData("x.cue", "PERFORMER \"A\"\n", "no line begins a track")]
    [InlineData("x.cue", "TRACK 01 AUDIO\nTITLE \"A\n", "line 2: a quote is not closed.")]
    [InlineData("x.m3u", "#EXTM3U\n#EXTINF:1,A - B\n", "it names no files.")]
    [InlineData("x.csv", "who,what\n", "artist,title")]
    [InlineData("x.csv", "artist,title\nA,B\nA,\"B\n", "line 3: a quote is not closed.")]
    [InlineData("x.xml", "<DJ_PLAYLISTS>", "line 1: it is no valid XML")]
    [InlineData("x.xml", "<html/>", "neither a collection of Rekordbox nor one of Traktor, but html")]
    [InlineData("x.xml", "<DJ_PLAYLISTS><COLLECTION/></DJ_PLAYLISTS>", "no playlist with tracks")]
    [InlineData("x.xml", "", "no valid XML")]
    [InlineData("x.nml", "<NML>&#0;</NML>", "no valid XML")]
    [InlineData("x.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><DJ_PLAYLISTS>&a;</DJ_PLAYLISTS>", "no valid XML")]
    [InlineData("x.xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><DJ_PLAYLISTS/>", "no valid XML")]
    public void What_is_wrong_is_told_with_its_line(string name, string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<UnreadableFileException>(() => DjFiles.Read(name, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_too_large_too_long_or_too_deep_is_refused()
    {
        Refused("x.txt", "A - " + new string('b', 501), "track 1: ");
        Refused("x.txt", string.Join('\n', Enumerable.Repeat("A - B", 10_001)), "more than 10000 tracks");
        Refused("x.txt", "A - B\n" + new string(' ', 10_001) + "x", "line 2: longer than");
        Refused("x.xml", "<NML>" + string.Concat(Enumerable.Repeat("<a>", 100)), "too deep");
        Refused("x.xml", $"<DJ_PLAYLISTS><PLAYLISTS><NODE Type=\"1\" Name=\"All\">{string.Concat(Enumerable.Repeat("<TRACK Key=\"1\"/>", 10_001))}</NODE></PLAYLISTS></DJ_PLAYLISTS>", "\"All\" holds more than 10,000 tracks");

        static void Refused(string name, string text, string reason) =>
            Assert.Contains(reason, Assert.Throws<UnreadableFileException>(() => DjFiles.Read(name, text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_where_the_encoding_is_known()
    {
        Assert.Throws<UnreadableFileException>(() => DjFiles.Read("x.csv", [0x61, 0xe9]));
        Assert.Throws<UnreadableFileException>(() => DjFiles.Read("x.m3u8", [.. "#EXTM3U\n"u8, 0xe9]));
        Assert.Throws<UnreadableFileException>(() => DjFiles.Read("x.txt", [0xff, 0xfe, 0x00, 0xd8]));
    }

    [Fact]
    public void Whatever_stands_in_a_file_it_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, DjFiles.All.Length - 1], Gen.Byte.Array[0, 400]).Sample((at, bytes) => ReadOrRefused(DjFiles.All[at].Name, bytes), iter: 3_000);

    [Fact]
    public void A_good_file_with_anything_changed_in_it_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, DjFiles.All.Length - 1], Gen.Int[0, 4_000], Gen.Int[0, 60], Gen.Byte.Array[0, 12], Gen.Int[0, 3]).Sample((at, from, length, put, encoding) =>
        {
            var (name, text) = DjFiles.All[at];
            var bytes = (encoding switch { 0 => Encoding.UTF8, 1 => Encoding.Unicode, 2 => Encoding.Latin1, _ => Encoding.BigEndianUnicode }).GetBytes(text);
            from = Math.Min(from, bytes.Length);
            length = Math.Min(length, bytes.Length - from);
            ReadOrRefused(name, [.. bytes[..from], .. put, .. bytes[(from + length)..]]);
        }, iter: 6_000);

    [Fact]
    public void A_file_that_ends_early_is_read_or_refused()
    {
        foreach (var (name, text) in DjFiles.All)
        {
            for (var length = 0; length < text.Length; length += 3)
                ReadOrRefused(name, Encoding.UTF8.GetBytes(text[..length]));
        }
    }

    private static void ReadOrRefused(string name, byte[] bytes)
    {
        try
        {
            DjFiles.Read(name, bytes);
        }
        catch (UnreadableFileException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }
}
